package zhike.customer;

import zhike.web.Right;

/**
 * A button at the top of the customer page, supplied as a bean: it goes to a panel and begins there.
 *
 * @param order lower comes first: 10 log a contact, 20 new task, 30 note, 40 tag
 * @param panel the panel's id
 * @param icon a Tabler icon
 */
public record CustomerAction(int order, String key, String panel, String icon, Right needed) {}

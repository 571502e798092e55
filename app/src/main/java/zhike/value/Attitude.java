package zhike.value;

/**
 * Where it becomes known what customers think of the shop. An area that asks them (satisfaction, recommendation, reviews) supplies one bean of this; until there is one, attitudes are
 * unknown, and so are the four types of loyalty.
 */
public interface Attitude {
    /** A view with a row for each customer who has answered: customer_id bigint, attitude double precision from 0 (bad) to 1 (good), answers integer. */
    String view();
}

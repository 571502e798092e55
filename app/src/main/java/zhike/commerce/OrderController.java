package zhike.commerce;

import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import zhike.customer.CustomerUse;
import zhike.customer.Customers;
import zhike.kernel.CustomerId;
import zhike.kernel.OrderId;
import zhike.web.Allow;
import zhike.web.NavEntry;
import zhike.web.Right;

/** Orders, one and many. */
@Controller
@Allow(Right.SEE_CUSTOMERS)
class OrderController {
    private static final int SHOWN = 20;
    private final Orders orders;
    private final Customers customers;

    OrderController(Orders orders, Customers customers) {
        this.orders = orders;
        this.customers = customers;
    }

    @Bean
    static NavEntry ordersNav() {
        return new NavEntry(23, "commerce.orders", "/orders", "receipt", Right.SEE_CUSTOMERS);
    }

    @Bean
    static CustomerUse customersWhoBought() {
        return new CustomerUse("""
                exists (select from commerce.sale_order o where o.customer_id = c.id)
                or exists (select from commerce.refund r where r.customer_id = c.id)""");
    }

    /** Of everybody or of one customer; the next rows alone when the page asks for them. */
    @GetMapping("/orders")
    String list(
            @RequestParam Optional<CustomerId> customer,
            @RequestParam Optional<OrderId> before,
            @RequestHeader(name = "HX-Request", required = false) Optional<String> part,
            Model page) {
        page.addAttribute("list", orders.page(customer.orElse(null), before.orElse(null), SHOWN));
        if (part.isPresent()) return "zhike/commerce/orderRows";
        page.addAttribute("customer", customer.map(customers::get).orElse(null));
        return "zhike/commerce/orders";
    }

    @GetMapping("/orders/{id}")
    String show(@PathVariable OrderId id, Model page) {
        page.addAttribute("detail", orders.get(id));
        return "zhike/commerce/order";
    }
}

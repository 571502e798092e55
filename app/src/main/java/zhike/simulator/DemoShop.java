package zhike.simulator;

import java.time.ZoneId;
import java.util.Currency;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import zhike.shop.Shop;
import zhike.shop.ShopProfile;

/** The first start of the demo brings a lively shop along. */
@Component
class DemoShop {
    private static final int CUSTOMERS = 3_000;
    private static final int YEARS = 3;
    private static final long SEED = 2026;
    /** A few, so that the queue has something to show. */
    private static final int DUPLICATES = 24;

    private final Simulations simulations;
    private final Shop shop;
    private final boolean demo;

    DemoShop(Simulations simulations, Shop shop, @Value("${zhike.demo:false}") boolean demo) {
        this.simulations = simulations;
        this.shop = shop;
        this.demo = demo;
    }

    @EventListener
    void open(ApplicationReadyEvent ready) {
        if (!demo || simulations.isUnderWay() || simulations.hasOrders()) return;
        if (shop.profile().name().isBlank())
            shop.become(
                    new ShopProfile("知客演示店 Zhike demo shop", ZoneId.of("Asia/Shanghai"), Currency.getInstance("CNY")));
        simulations.submit(CUSTOMERS, YEARS, SEED, null, 1, false, DUPLICATES, "demo");
    }
}

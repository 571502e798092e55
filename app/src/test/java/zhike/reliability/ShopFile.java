package zhike.reliability;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** Order files of a made-up shop: always the same, with guests, returns, and every order on several lines. */
final class ShopFile {
    static final Map<String, String> ASKED = Map.of("kind", "orders", "mapping", """
            {"columns": {"number": "Order", "orderedAt": "Date", "customerId": "Customer", "name": "Name", "email": "E-mail", "sku": "SKU",
              "product": "Product", "category": "Category", "quantity": "Quantity", "price": "Price", "cost": "Cost"},
             "source": "test-shop", "currency": "EUR"}""");
    private static final LocalDate FIRST_DAY = LocalDate.of(2022, 3, 1);
    private static final int LINES = 3;

    private ShopFile() {}

    /** Orders 0 to {@code orders}, three lines each. */
    static byte[] first(int orders) {
        return file(0, orders, 0);
    }

    /** What the shop exports later: the second half of its orders, every one of them changed, and as many new ones as a tenth. */
    static byte[] later(int orders) {
        return file(orders / 2, orders + orders / 10, orders);
    }

    /** @param changedBelow orders below this number differ from those in the first file */
    private static byte[] file(int from, int to, int changedBelow) {
        var text = new StringBuilder("Order,Date,Customer,Name,E-mail,SKU,Product,Category,Quantity,Price,Cost\n");
        for (int order = from; order < to; order++) order(text, order, order < changedBelow ? 1 : 0);
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void order(StringBuilder text, int order, int change) {
        var dice = new Random(order * 31L + 7);
        int buyer = (int) Math.abs(dice.nextGaussian() * 1200);
        boolean guest = order % 17 == 0;
        var day = FIRST_DAY.plusDays(dice.nextInt(1000));
        for (int line = 0; line < LINES + change; line++) {
            int product = dice.nextInt(300);
            boolean returned = order % 23 == 0 && line == LINES - 1;
            int quantity = 1 + dice.nextInt(4) + change;
            text.append(String.format(
                    Locale.ROOT,
                    "W%06d,%s %02d:%02d:00,%s,%s,%s,P%03d,\"Tea, kind %d\",Tea > Kind %d,%d,%d.%02d,%d.%02d%n",
                    order,
                    day,
                    8 + order % 12,
                    order % 60,
                    guest ? "" : "C" + buyer,
                    guest ? "" : "李" + buyer,
                    guest ? "" : "c" + buyer + "@shop.example",
                    product,
                    product,
                    product % 12,
                    returned ? -1 : quantity,
                    3 + product % 40,
                    dice.nextInt(100),
                    1 + product % 2,
                    product % 100));
        }
    }
}

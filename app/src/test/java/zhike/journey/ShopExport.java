package zhike.journey;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A shop program's export, written cell by cell under its true header; what is not said stays empty. */
final class ShopExport {
    /** Shopify, Orders → Export, all 79 columns. */
    static final String SHOPIFY = """
            Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Accepts Marketing,Currency,Subtotal,Shipping,Taxes,Total,\
            Discount Code,Discount Amount,Shipping Method,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem compare at price,\
            Lineitem sku,Lineitem requires shipping,Lineitem taxable,Lineitem fulfillment status,Billing Name,Billing Street,Billing Address1,\
            Billing Address2,Billing Company,Billing City,Billing Zip,Billing Province,Billing Country,Billing Phone,Shipping Name,Shipping Street,\
            Shipping Address1,Shipping Address2,Shipping Company,Shipping City,Shipping Zip,Shipping Province,Shipping Country,Shipping Phone,Notes,\
            Note Attributes,Cancelled at,Payment Method,Payment Reference,Refunded Amount,Vendor,Outstanding Balance,Employee,Location,Device ID,Id,\
            Tags,Risk Level,Source,Lineitem discount,Tax 1 Name,Tax 1 Value,Tax 2 Name,Tax 2 Value,Tax 3 Name,Tax 3 Value,Tax 4 Name,Tax 4 Value,\
            Tax 5 Name,Tax 5 Value,Phone,Receipt Number,Duties,Billing Province Name,Shipping Province Name,Payment ID,Payment Terms Name,\
            Next Payment Due At,Payment References""";
    /** "Customer/Order/Coupon Export", its format with one row per item. */
    static final String WOO_ROW_PER_ITEM = """
            order_id,order_number,order_date,status,shipping_total,shipping_tax_total,fee_total,tax_total,discount_total,order_total,refunded_total,\
            order_currency,payment_method,shipping_method,customer_id,billing_first_name,billing_last_name,billing_company,billing_email,billing_phone,\
            billing_address_1,billing_address_2,billing_postcode,billing_city,billing_state,billing_country,customer_note,item_id,item_product_id,\
            item_name,item_sku,item_quantity,item_subtotal,item_subtotal_tax,item_total,item_total_tax,item_refunded,item_refunded_qty,item_meta""";
    /** "Order Export & Order Import", one row per order, the items packed into columns of their own. */
    static final String WOO_ROW_PER_ORDER = """
            order_id,order_number,order_date,paid_date,status,shipping_total,shipping_tax_total,fee_total,fee_tax_total,tax_total,cart_discount,\
            order_discount,discount_total,order_total,order_subtotal,order_currency,payment_method,payment_method_title,transaction_id,shipping_method,\
            customer_id,customer_user,customer_email,billing_first_name,billing_last_name,billing_company,billing_email,billing_phone,billing_address_1,\
            billing_postcode,billing_city,billing_state,billing_country,customer_note,line_item_1,line_item_2""";
    /** "Advanced Order Export", the columns it starts with. */
    static final String WOO_ADVANCED = """
            Order Number,Order Status,Order Date,Customer Note,First Name (Billing),Last Name (Billing),Company (Billing),Address 1&2 (Billing),\
            City (Billing),State Code (Billing),Postcode (Billing),Country Code (Billing),Email (Billing),Phone (Billing),Payment Method Title,\
            Cart Discount Amount,Order Subtotal Amount,Shipping Method Title,Order Shipping Amount,Order Refund Amount,Order Total Amount,\
            Order Total Tax Amount,SKU,Item #,Item Name,Quantity (- Refund),Item Cost,Coupon Code,Discount Amount,Discount Amount Tax""";
    /** UCI "Online Retail II". */
    static final String RETAIL_II = "Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country";

    private final List<String> columns;
    private final StringBuilder text;

    ShopExport(String header) {
        columns = List.of(header.split(","));
        text = new StringBuilder(header).append("\r\n");
    }

    /** @param cells column, value, column, value … */
    ShopExport row(String... cells) {
        var values = new String[columns.size()];
        Arrays.fill(values, "");
        for (int i = 0; i < cells.length; i += 2) {
            int at = columns.indexOf(cells[i]);
            if (at < 0) throw new IllegalArgumentException("no column " + cells[i]);
            values[at] = cells[i + 1];
        }
        return values(values);
    }

    /** All cells of a row in their order. */
    ShopExport values(String... values) {
        text.append(Arrays.stream(values).map(ShopExport::quoted).collect(Collectors.joining(",")))
                .append("\r\n");
        return this;
    }

    byte[] bytes() {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String quoted(String cell) {
        return cell.matches("(?s).*[\",\r\n].*") ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }
}

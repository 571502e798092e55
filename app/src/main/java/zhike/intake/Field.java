package zhike.intake;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a column can mean. The synonyms are the names under which shops export it, in English and Chinese. */
public enum Field {
    NUMBER(
            "order number",
            "order no",
            "order id",
            "orderid",
            "invoice",
            "invoice no",
            "invoiceno",
            "order",
            "订单号",
            "订单编号",
            "单号",
            "主订单编号",
            "子订单编号"),
    ORDERED_AT(
            "order date",
            "date",
            "created at",
            "invoicedate",
            "invoice date",
            "order time",
            "ordered at",
            "purchase date",
            "created",
            "date created",
            "order created",
            "下单时间",
            "订单创建时间",
            "订单日期",
            "日期",
            "购买时间",
            "成交时间",
            "创建时间"),
    STATE("status", "order status", "state", "financial status", "订单状态", "状态", "交易状态"),
    PAID_AT("paid at", "payment date", "paid date", "date paid", "付款时间", "支付时间", "订单付款时间"),
    SHIPPED_AT("shipped at", "fulfilled at", "ship date", "发货时间"),
    DELIVERED_AT("delivered at", "completed date", "date completed", "delivery date", "确认收货时间", "签收时间", "完成时间"),
    CANCELLED_AT("cancelled at", "canceled at", "取消时间"),
    REFUNDED_AT("refunded at", "refund date", "退款时间"),
    REFUND_OF("refund of", "original order", "原订单号"),
    CUSTOMER_ID(
            "customer id",
            "customerid",
            "customer",
            "customer no",
            "customer number",
            "user id",
            "userid",
            "member id",
            "client id",
            "customer_user",
            "客户编号",
            "客户id",
            "会员号",
            "会员编号",
            "会员id",
            "买家id",
            "用户id",
            "买家会员名"),
    CUSTOMER_ID_2("master id", "second customer id", "旧客户编号"),
    NAME(
            "name",
            "customer name",
            "full name",
            "billing name",
            "buyer",
            "客户姓名",
            "姓名",
            "客户名称",
            "买家姓名",
            "收货人姓名",
            "收货人",
            "会员名",
            "名称"),
    FIRST_NAME("first name", "firstname", "given name", "billing first name", "名"),
    LAST_NAME("last name", "lastname", "surname", "family name", "billing last name", "姓"),
    PHONE(
            "phone",
            "mobile",
            "telephone",
            "phone number",
            "billing phone",
            "tel",
            "cell",
            "手机",
            "手机号",
            "手机号码",
            "电话",
            "联系电话",
            "联系手机"),
    EMAIL("email", "e-mail", "email address", "billing email", "customer email", "mail", "邮箱", "电子邮箱", "电子邮件"),
    GENDER("gender", "sex", "性别"),
    BIRTHDAY("birthday", "birth date", "date of birth", "dob", "生日", "出生日期"),
    COMPANY("company", "organisation", "organization", "billing company", "公司", "单位", "公司名称"),
    COUNTRY("country", "country code", "billing country", "nation", "国家", "国家/地区"),
    PROVINCE("province", "state/province", "region", "billing province", "billing state", "省", "省份", "州"),
    CITY("city", "town", "billing city", "城市", "市"),
    ADDRESS(
            "address",
            "street",
            "address 1",
            "address1",
            "billing address1",
            "billing address 1",
            "地址",
            "收货地址",
            "详细地址"),
    POSTCODE("postcode", "zip", "zip code", "postal code", "billing zip", "billing postcode", "邮编", "邮政编码"),
    LANGUAGE("language", "locale", "语言"),
    FIRST_SEEN_AT(
            "registered at",
            "registration date",
            "signup date",
            "member since",
            "date registered",
            "注册时间",
            "注册日期",
            "入会时间"),
    NOTE("note", "notes", "comment", "remark", "备注", "买家留言"),
    CURRENCY("currency", "currency code", "币种", "货币"),
    CHANNEL("channel", "sales channel", "store", "渠道", "店铺", "销售渠道"),
    SKU(
            "sku",
            "stock code",
            "stockcode",
            "product code",
            "product id",
            "productid",
            "item id",
            "item code",
            "article",
            "lineitem sku",
            "item sku",
            "商品编码",
            "商品编号",
            "商家编码",
            "商品id",
            "货号",
            "产品编号"),
    PRODUCT(
            "product",
            "product name",
            "description",
            "item",
            "item name",
            "title",
            "lineitem name",
            "商品名称",
            "商品",
            "产品名称",
            "商品标题",
            "宝贝标题"),
    CATEGORY("category", "categories", "product category", "product type", "type", "类目", "分类", "商品分类", "品类", "类别"),
    QUANTITY("quantity", "qty", "units", "count", "number of cds", "lineitem quantity", "数量", "购买数量", "商品数量", "件数"),
    PRICE(
            "price",
            "unit price",
            "unitprice",
            "item price",
            "lineitem price",
            "regular price",
            "单价",
            "商品单价",
            "价格",
            "售价",
            "商品价格"),
    AMOUNT(
            "amount",
            "line total",
            "line amount",
            "value",
            "item total",
            "sales",
            "subtotal",
            "金额",
            "商品金额",
            "小计",
            "实付金额",
            "消费金额"),
    LINE_DISCOUNT("line discount", "item discount", "lineitem discount", "商品优惠", "单品优惠"),
    COST("cost", "unit cost", "cost per item", "cost price", "成本", "成本价", "进价"),
    ORDER_DISCOUNT("discount", "discount amount", "order discount", "cart discount", "优惠金额", "折扣", "订单优惠"),
    SHIPPING("shipping", "shipping cost", "freight", "postage", "order shipping", "运费", "邮费"),
    LINE_SHIPPING("line shipping", "freight value", "单品运费"),
    TAX("tax", "taxes", "vat", "order tax", "税", "税额", "税费"),
    ORDER_SUBTOTAL("order subtotal", "goods total", "商品总额", "商品总价"),
    TOTAL("total", "order total", "grand total", "order amount", "订单总额", "订单金额", "总金额", "应付金额"),
    REFUNDED("refunded", "refunded amount", "refund amount", "退款金额"),
    PAYMENT_METHOD("payment method", "payment type", "payment", "支付方式", "付款方式"),
    IMAGE("image", "images", "image url", "image src", "图片", "主图"),
    ACTIVE("active", "published", "is active", "是否上架", "上架状态");

    private static final Set<Field> OF_CUSTOMERS = EnumSet.of(
            CUSTOMER_ID,
            CUSTOMER_ID_2,
            NAME,
            FIRST_NAME,
            LAST_NAME,
            PHONE,
            EMAIL,
            GENDER,
            BIRTHDAY,
            COMPANY,
            COUNTRY,
            PROVINCE,
            CITY,
            ADDRESS,
            POSTCODE,
            LANGUAGE,
            FIRST_SEEN_AT,
            NOTE);
    private static final Set<Field> OF_PRODUCTS =
            EnumSet.of(SKU, PRODUCT, CATEGORY, PRICE, COST, CURRENCY, IMAGE, ACTIVE);
    private static final Set<Field> OF_ORDERS =
            EnumSet.complementOf(EnumSet.of(GENDER, BIRTHDAY, LANGUAGE, FIRST_SEEN_AT, IMAGE, ACTIVE));

    private final List<String> synonyms;

    Field(String... synonyms) {
        this.synonyms = Stream.concat(Stream.of(name()), Arrays.stream(synonyms))
                .map(Field::plain)
                .distinct()
                .toList();
    }

    /** How the mapping writes it: orderedAt. */
    public String key() {
        var words = name().toLowerCase(Locale.ROOT).split("_");
        var key = new StringBuilder(words[0]);
        for (int i = 1; i < words.length; i++)
            key.append(Character.toUpperCase(words[i].charAt(0))).append(words[i].substring(1));
        return key.toString();
    }

    public static @Nullable Field ofKey(String key) {
        for (var field : values()) if (field.key().equals(key)) return field;
        return null;
    }

    /** The fields a file of this kind can have, in the order in which people think of them. */
    public static Set<Field> of(Kind kind) {
        return switch (kind) {
            case CUSTOMERS -> OF_CUSTOMERS;
            case PRODUCTS -> OF_PRODUCTS;
            case ORDERS -> OF_ORDERS;
        };
    }

    /** How well a column's name fits: 0 not at all; an earlier synonym fits better than a later one. */
    int fit(String column) {
        int at = synonyms.indexOf(plain(column));
        return at < 0 ? 0 : 1000 - at;
    }

    /** Letters and digits only, so that "Order_ID", "order-id" and "Order ID" are one. */
    private static String plain(String name) {
        var text = new StringBuilder();
        name.toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .forEach(text::appendCodePoint);
        return text.toString();
    }
}

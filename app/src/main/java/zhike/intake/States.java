package zhike.intake;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import zhike.intake.OrderRow.State;
import zhike.intake.value.Unreadable;

/** Words for where an order stands, as shops write them; a mapping's own words come first. */
final class States {
    private static final Map<String, State> KNOWN = known();

    private States() {}

    static State read(String cell, Map<String, State> own) {
        var word = cell.strip().toLowerCase(Locale.ROOT);
        if (word.startsWith("wc-")) word = word.substring(3);
        var state = own.containsKey(word) ? own.get(word) : KNOWN.get(word);
        if (state == null) throw new Unreadable("intake.reason.state", cell.strip());
        return state;
    }

    static boolean knows(String cell, Map<String, State> own) {
        try {
            read(cell, own);
            return true;
        } catch (Unreadable e) {
            return false;
        }
    }

    private static Map<String, State> known() {
        var known = new HashMap<String, State>();
        put(
                known,
                State.PENDING,
                "pending",
                "pending payment",
                "unpaid",
                "open",
                "created",
                "authorized",
                "on hold",
                "on-hold",
                "draft",
                "待付款",
                "等待买家付款",
                "未付款",
                "待支付");
        put(
                known,
                State.PAID,
                "paid",
                "processing",
                "approved",
                "invoiced",
                "partially_refunded",
                "partially refunded",
                "confirmed",
                "待发货",
                "买家已付款",
                "等待卖家发货",
                "已付款",
                "已支付",
                "部分退款");
        put(
                known,
                State.SHIPPED,
                "shipped",
                "fulfilled",
                "in transit",
                "sent",
                "已发货",
                "卖家已发货",
                "等待买家确认收货",
                "待收货",
                "运输中");
        put(
                known,
                State.DELIVERED,
                "delivered",
                "completed",
                "complete",
                "done",
                "closed",
                "received",
                "交易成功",
                "已完成",
                "完成",
                "已签收",
                "已收货",
                "交易完成");
        put(
                known,
                State.CANCELLED,
                "cancelled",
                "canceled",
                "voided",
                "void",
                "failed",
                "expired",
                "unavailable",
                "rejected",
                "交易关闭",
                "已关闭",
                "已取消",
                "取消",
                "关闭");
        put(known, State.REFUNDED, "refunded", "returned", "fully refunded", "退款成功", "已退款", "全额退款", "已退货");
        return Map.copyOf(known);
    }

    private static void put(Map<String, State> known, State state, String... words) {
        for (var word : words) known.put(word, state);
    }
}

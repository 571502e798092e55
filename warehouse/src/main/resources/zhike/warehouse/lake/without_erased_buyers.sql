-- The orders with the erased customers' as guests'.
-- input: orders, erased
-- output: without_erased_buyers (table)
-- parameters: none
select
  orders.order_id,
  case when erased.customer_id is null then orders.customer_id end as customer_id,
  orders.day,
  orders.counts,
  orders.net_minor,
  orders.known_revenue_minor,
  orders.known_cost_minor,
  orders.channel,
  cast(year(date '1970-01-01' + orders.day) * 100 + month(date '1970-01-01' + orders.day) as bigint) as lake_month
from orders
left join erased on erased.customer_id = orders.customer_id

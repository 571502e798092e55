-- Through which channel each buyer came: that of the first order on the first purchase day, as in 29_first_purchases.
-- input: orders, customer_fact
-- output: first_channel (table)
-- parameters: none
with ordered as (
  select
    orders.customer_id,
    coalesce(nullif(orders.channel, ''), 'unknown') as channel,
    row_number() over (partition by orders.customer_id order by orders.order_id) as place
  from orders
  join customer_fact on customer_fact.customer_id = orders.customer_id and customer_fact.first_day = orders.day
  where orders.counts
)
select customer_id, channel
from ordered
where place = 1

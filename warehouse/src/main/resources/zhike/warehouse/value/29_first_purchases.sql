-- How every buyer came: the month of the first purchase day (cohort = year * 100 + month), the channel of that day's first order, the product on which most was
-- spent that day with its category, and the customer's country. What is not known is called "unknown". Products of one name (sizes, colours) are one.
-- input: customer_fact, customers, orders, order_lines, products
-- output: first_purchase (table)
-- parameters: none
with first_order as (
  select orders.customer_id, orders.order_id, orders.day, orders.channel
  from orders
  join customer_fact on customer_fact.customer_id = orders.customer_id and customer_fact.first_day = orders.day
  where orders.counts
),
first_channel as (
  select
    customer_id,
    channel,
    row_number() over (partition by customer_id order by order_id) as place
  from first_order
),
spent as (
  select first_order.customer_id, order_lines.product_id, sum(order_lines.net_minor) as net_minor
  from order_lines
  join first_order on first_order.order_id = order_lines.order_id and first_order.day = order_lines.day
  group by first_order.customer_id, order_lines.product_id
),
best as (
  select
    customer_id,
    product_id,
    row_number() over (partition by customer_id order by net_minor desc, product_id) as place
  from spent
)
select
  customer_fact.customer_id,
  cast(year(date '1970-01-01' + customer_fact.first_day) * 100 + month(date '1970-01-01' + customer_fact.first_day) as integer) as cohort,
  coalesce(nullif(first_channel.channel, ''), 'unknown') as channel,
  coalesce(nullif(products.category, ''), 'unknown') as category,
  coalesce(nullif(products.name, ''), nullif(products.sku, ''), 'unknown') as product,
  coalesce(nullif(customers.country, ''), 'unknown') as country
from customer_fact
left join first_channel on first_channel.customer_id = customer_fact.customer_id and first_channel.place = 1
left join best on best.customer_id = customer_fact.customer_id and best.place = 1
left join products on products.product_id = best.product_id
left join customers on customers.customer_id = customer_fact.customer_id
where customer_fact.frequency > 0

-- Since when each customer has bought from each category of goods.
-- input: orders, order_lines, products
-- output: customer_category (table)
-- parameters: asOf day
select
  orders.customer_id,
  coalesce(nullif(products.category, ''), 'unknown') as category,
  min(order_lines.day) as first_day
from order_lines
join orders on orders.order_id = order_lines.order_id and orders.day = order_lines.day
left join products on products.product_id = order_lines.product_id
where orders.counts and orders.customer_id is not null and orders.day <= ${asOf} and order_lines.net_minor >= 0
group by orders.customer_id, coalesce(nullif(products.category, ''), 'unknown')

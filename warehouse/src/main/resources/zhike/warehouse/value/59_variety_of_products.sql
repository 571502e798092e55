-- How many different products each customer has bought, for shops whose goods have no categories. Products of one name (sizes, colours) are one. Where it is not known what
-- was bought, variety is not known.
-- input: orders, order_lines, products
-- output: variety (table)
-- parameters: asOf day
select
  orders.customer_id,
  cast(count(distinct coalesce(nullif(products.name, ''), cast(order_lines.product_id as string))) as integer) as variety
from order_lines
join orders on orders.order_id = order_lines.order_id and orders.day = order_lines.day
left join products on products.product_id = order_lines.product_id
where orders.counts and orders.customer_id is not null and orders.day <= ${asOf} and order_lines.net_minor >= 0
group by orders.customer_id
having count(distinct coalesce(nullif(products.name, ''), cast(order_lines.product_id as string))) > 0

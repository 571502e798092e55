-- The months in which the erased customers have orders.
-- input: orders, erased
-- output: erased_month (table)
-- parameters: none
select distinct
  cast(year(date '1970-01-01' + orders.day) * 100 + month(date '1970-01-01' + orders.day) as bigint) as lake_month
from orders
join erased on erased.customer_id = orders.customer_id

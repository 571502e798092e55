-- The customers less the erased ones.
-- input: customers, erased
-- output: without_erased_customers (table)
-- parameters: none
select customers.customer_id, customers.first_seen, customers.country
from customers
left join erased on erased.customer_id = customers.customer_id
where erased.customer_id is null

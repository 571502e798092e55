-- From how many categories each customer has bought.
-- input: customer_category
-- output: variety (table)
-- parameters: none
select customer_id, cast(count(*) as integer) as variety
from customer_category
group by customer_id

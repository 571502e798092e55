-- The first big day of every customer who had one: a purchase day of at least the bigShare point of the shop's purchase days in the 365 days up to the observation end.
-- input: customer_day
-- output: first_big (table)
-- parameters: asOf day, bigShare share
with bound as (
  select percentile_cont(${bigShare}) within group (order by net_minor) as least_minor
  from customer_day
  where purchase and net_minor > 0 and day > ${asOf} - 365
)
select customer_day.customer_id, min(customer_day.day) as first_big_day
from customer_day
cross join bound
where customer_day.purchase and customer_day.net_minor >= bound.least_minor
group by customer_day.customer_id

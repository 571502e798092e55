-- How many buyers have 1, 2, 3 … purchase days; 20 stands for all above too.
-- input: customer_fact
-- output: frequency_count (table)
-- parameters: none
select
  least(frequency, 20) as frequency,
  count(*) as customers,
  cast(sum(monetary_minor) as bigint) as monetary_minor
from customer_fact
where frequency > 0
group by least(frequency, 20)

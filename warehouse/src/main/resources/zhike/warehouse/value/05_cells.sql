-- The small table the purchase models are fitted on: how many buyers share the same purchases, recency and age, in days. Exact, nothing is rounded.
-- input: customer_fact
-- output: cell (table)
-- parameters: none
select
  cast(row_number() over (order by x, t_x_days, age_days) as integer) as cell_id,
  x,
  t_x_days,
  age_days,
  weight
from (
  select x, t_x_days, age_days, count(*) as weight
  from customer_fact
  where frequency > 0
  group by x, t_x_days, age_days
) as histogram

-- The small table the purchase models are fitted on: how many buyers share the same purchases, recency and age, in days. Exact, nothing is rounded.
-- part tells groups of customers apart that have models of their own (45_group_cells); here all are in group 0.
-- input: customer_fact
-- output: cell (table)
-- parameters: none
select
  cast(row_number() over (order by x, t_x_days, age_days) as integer) as cell_id,
  0 as part,
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

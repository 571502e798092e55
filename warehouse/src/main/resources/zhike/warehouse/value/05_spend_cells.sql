-- The small table the spend model is fitted on: how many buyers have the same number of paid repeat days and the same mean amount on them.
-- input: customer_fact
-- output: spend_cell (table)
-- parameters: none
select
  repeat_days as x,
  mean_repeat_minor,
  count(*) as weight
from customer_fact
where repeat_days > 0
group by repeat_days, repeat_minor, mean_repeat_minor

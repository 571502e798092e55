-- What the buyers known at the calibration end did afterwards, told by their figures at that day: customers who share x, t_x_days, T (age_days) and the number
-- of later purchase days. A model's score depends on the first three alone, so this small table judges it as exactly as the customers would.
-- input: customer_day
-- output: holdout_cell (table)
-- parameters: calibrationEnd day
with halves as (
  select
    customer_id,
    count(case when day <= ${calibrationEnd} then 1 end) - 1 as x,
    max(case when day <= ${calibrationEnd} then day end) - min(day) as t_x_days,
    ${calibrationEnd} - min(day) as age_days,
    count(case when day > ${calibrationEnd} then 1 end) as later_days,
    sum(case when day > ${calibrationEnd} then net_minor else 0 end) as later_revenue_minor,
    sum(case when day > ${calibrationEnd} then margin_minor else 0 end) as later_margin_minor
  from customer_day
  where purchase
  group by customer_id
)
select
  cast(x as integer) as x,
  t_x_days,
  age_days,
  cast(later_days as integer) as later_days,
  count(*) as weight,
  cast(sum(later_revenue_minor) as bigint) as later_revenue_minor,
  cast(sum(later_margin_minor) as bigint) as later_margin_minor
from halves
where x >= 0
group by x, t_x_days, age_days, later_days

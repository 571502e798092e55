-- Repeat purchase days and new buyers per week, week 0 ending with the calibration end: what a tracking plot holds against a model. Only buyers known by the
-- calibration end count, as only they were modelled.
-- input: customer_day
-- output: holdout_week (table)
-- parameters: calibrationEnd day
with known as (
  select customer_id, min(day) as first_day
  from customer_day
  where purchase
  group by customer_id
  having min(day) <= ${calibrationEnd}
)
select
  cast(ceil((customer_day.day - ${calibrationEnd}) / cast(7 as double)) as integer) as week,
  count(case when customer_day.nth > 1 then 1 end) as repeat_days,
  count(case when customer_day.nth = 1 then 1 end) as new_buyers
from customer_day
join known on known.customer_id = customer_day.customer_id
where customer_day.purchase
group by cast(ceil((customer_day.day - ${calibrationEnd}) / cast(7 as double)) as integer)

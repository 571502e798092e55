-- As 40_holdout_cells, apart for every group of customers; 0 are those of no group.
-- input: customer_day, customer_group
-- output: holdout_group_cell (table)
-- parameters: calibrationEnd day
with halves as (
  select
    customer_id,
    count(case when day <= ${calibrationEnd} then 1 end) - 1 as x,
    max(case when day <= ${calibrationEnd} then day end) - min(day) as t_x_days,
    ${calibrationEnd} - min(day) as age_days,
    count(case when day > ${calibrationEnd} then 1 end) as later_days
  from customer_day
  where purchase
  group by customer_id
)
select
  coalesce(customer_group.part, 0) as part,
  cast(x as integer) as x,
  t_x_days,
  age_days,
  cast(later_days as integer) as later_days,
  count(*) as weight
from halves
left join customer_group on customer_group.customer_id = halves.customer_id
where x >= 0
group by coalesce(customer_group.part, 0), x, t_x_days, age_days, later_days

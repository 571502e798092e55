-- Buyers of the twelve months that ended a year ago, and how many of them bought in the last twelve months too.
-- input: customer_day
-- output: kept_buyer (table)
-- parameters: asOf day
with years as (
  select
    customer_id,
    count(case when day > ${asOf} - 730 and day <= ${asOf} - 365 then 1 end) as before_days,
    count(case when day > ${asOf} - 365 then 1 end) as later_days
  from customer_day
  where purchase and day > ${asOf} - 730
  group by customer_id
)
select
  count(case when before_days > 0 then 1 end) as before,
  count(case when before_days > 0 and later_days > 0 then 1 end) as kept
from years

-- The verdicts on the lives that were lost, by the month in which silence decided it (year * 100 + month), within the last pathMonths months.
-- input: life
-- output: pattern_mix (table)
-- parameters: asOf day, pathMonths whole, longMonths whole
with ended as (
  select
    lost_month,
    case
      when height = 1 then 'aborted_early'
      when height = 2 then 'broken_off'
      when mature_months < ${longMonths} then 'left_early'
      else 'kept_long'
    end as pattern
  from life
  where lost_month > year(date '1970-01-01' + ${asOf}) * 12 + month(date '1970-01-01' + ${asOf}) - 1 - ${pathMonths}
)
select
  cast(floor(lost_month / 12) * 100 + lost_month % 12 + 1 as integer) as month,
  pattern,
  count(*) as customers
from ended
group by lost_month, pattern

-- How many customers were in each stage at the end of each of the last pathMonths months (month = year * 100 + month). Prospects are not told: since when they are
-- known is no dealing.
-- input: stage_span
-- output: stage_river (table)
-- parameters: asOf day, pathMonths whole
with bounds as (
  select year(date '1970-01-01' + ${asOf}) * 12 + month(date '1970-01-01' + ${asOf}) - 1 as this_month
),
counted as (
  select
    stage,
    greatest(floor(from_month / 100) * 12 + from_month % 100 - 1, bounds.this_month - ${pathMonths} + 1) as from_month,
    floor(to_month / 100) * 12 + to_month % 100 - 1 as to_month,
    count(*) as n
  from stage_span
  cross join bounds
  group by
    stage,
    greatest(floor(from_month / 100) * 12 + from_month % 100 - 1, bounds.this_month - ${pathMonths} + 1),
    floor(to_month / 100) * 12 + to_month % 100 - 1
),
digits as (
  select 0 as digit
  union all select 1 as digit
  union all select 2 as digit
  union all select 3 as digit
  union all select 4 as digit
  union all select 5 as digit
  union all select 6 as digit
  union all select 7 as digit
  union all select 8 as digit
  union all select 9 as digit
),
months as (
  select bounds.this_month - hundreds.digit * 100 - tens.digit * 10 - ones.digit as month
  from bounds
  cross join digits as hundreds
  cross join digits as tens
  cross join digits as ones
  where hundreds.digit * 100 + tens.digit * 10 + ones.digit < ${pathMonths}
),
held as (
  select months.month, counted.stage, sum(counted.n) as customers
  from months
  join counted on counted.from_month <= months.month and counted.to_month >= months.month
  group by months.month, counted.stage
)
select
  cast(floor(month / 12) * 100 + month % 12 + 1 as integer) as month,
  stage,
  cast(customers as bigint) as customers
from held

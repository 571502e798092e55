-- How customers moved between consecutive month ends, added up over the last twelve: from one stage to another, or staying. Who bought for the first time came from
-- prospect.
-- input: stage_span
-- output: stage_turn (table)
-- parameters: asOf day
with bounds as (
  select year(date '1970-01-01' + ${asOf}) * 12 + month(date '1970-01-01' + ${asOf}) - 1 as this_month
),
spans as (
  select
    customer_id,
    stage,
    floor(from_month / 100) * 12 + from_month % 100 - 1 as from_month,
    floor(to_month / 100) * 12 + to_month % 100 - 1 as to_month
  from stage_span
),
paired as (
  select
    stage,
    from_month,
    to_month,
    lag(stage) over (partition by customer_id order by from_month) as stage_before
  from spans
),
moves as (
  select coalesce(stage_before, 'prospect') as from_stage, stage as to_stage, count(*) as n
  from paired
  cross join bounds
  where from_month > bounds.this_month - 12
  group by coalesce(stage_before, 'prospect'), stage
  union all
  select
    stage as from_stage,
    stage as to_stage,
    sum(to_month - greatest(from_month, bounds.this_month - 12)) as n
  from paired
  cross join bounds
  where to_month > greatest(from_month, bounds.this_month - 12)
  group by stage
)
select from_stage, to_stage, cast(sum(n) as bigint) as customers
from moves
group by from_stage, to_stage

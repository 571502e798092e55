-- The paths as they are published: months as year * 100 + month, only runs that reach into the last pathMonths months, and in the month of the observation end the
-- stage that is shown then, which a model may have moved on.
-- input: stage_path, stage
-- output: stage_span (table)
-- parameters: asOf day, pathMonths whole
with bounds as (
  select year(date '1970-01-01' + ${asOf}) * 12 + month(date '1970-01-01' + ${asOf}) - 1 as this_month
),
seen as (
  select
    stage_path.customer_id,
    stage_path.life,
    stage_path.stage,
    stage_path.from_month,
    stage_path.to_month,
    case when stage_path.to_month = bounds.this_month and stage.stage <> stage_path.stage then stage.stage end as moved_to,
    bounds.this_month
  from stage_path
  join stage on stage.customer_id = stage_path.customer_id
  cross join bounds
  where stage_path.to_month > bounds.this_month - ${pathMonths}
),
spans as (
  select
    customer_id,
    life,
    stage,
    from_month,
    case when moved_to is null then to_month else to_month - 1 end as to_month
  from seen
  where moved_to is null or from_month < this_month
  union all
  select customer_id, life, moved_to as stage, this_month as from_month, this_month as to_month
  from seen
  where moved_to is not null
)
select
  customer_id,
  life,
  stage,
  cast(floor(from_month / 12) * 100 + from_month % 12 + 1 as integer) as from_month,
  cast(floor(to_month / 12) * 100 + to_month % 12 + 1 as integer) as to_month
from spans

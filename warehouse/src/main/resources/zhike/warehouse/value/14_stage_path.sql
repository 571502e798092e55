-- The path of every buyer through the stages: one row for each run of months, from_month to to_month, at whose ends the customer was in the stage; the last one is
-- the month of the observation end. A stage is decided as of a month end with what was known then and by the rules of rhythm alone: chances of a model exist only for
-- the observation end, and 17_stages adds them there. The first rule that fits:
--   lost         silent longer than lost_after_days
--   decline      silent longer than expected_gap_days, or the curve below declineShare of its peak and falling
--   maturity     maturityDays purchase days and the curve at plateauShare of its peak or above for plateauRhythms rhythms; who was mature in this life
--                stays so down to declineShare
--   formation    formationDays purchase days, and one rhythm old
--   exploration  all others
-- While nobody buys the curve fades, so a stage between two months of purchase changes in this order only, on days that follow from the last purchase.
-- The shop's own rhythm counts as it was known in the month of that purchase.
-- input: turnover_month
-- output: stage_path (table)
-- parameters: asOf day, formationDays whole, maturityDays whole, plateauShare share, plateauRhythms real, declineShare share
with measured as (
  select
    turnover_month.*,
    case
      when peak_minor > 0
        then cast(least(${asOf} + 1, floor(end_day + half_life_days * ln(greatest(0.5e0, tv_minor) / (${plateauShare} * peak_minor)) / ln(2e0) + 1e-6)) as integer)
      else ${asOf} + 1
    end as plateau_until,
    case
      when peak_minor > 0
        then cast(least(${asOf} + 1, floor(end_day + half_life_days * ln(greatest(0.5e0, tv_minor) / (${declineShare} * peak_minor)) / ln(2e0) + 1e-6)) as integer)
      else ${asOf} + 1
    end as strong_until,
    cast(least(${asOf} + 1, last_day + floor(expected_gap_days) + 1) as integer) as silent_day,
    cast(least(${asOf} + 1, last_day + lost_after_days + 1) as integer) as lost_day,
    year(date '1970-01-01' + next_day) * 12 + month(date '1970-01-01' + next_day) - 1 as next_month,
    least(${asOf}, next_day + day(last_day(date '1970-01-01' + next_day)) - day(date '1970-01-01' + next_day)) as next_end_day
  from turnover_month
),
sunk as (
  select
    measured.*,
    case
      when plateau_until < end_day
        or year(date '1970-01-01' + (plateau_until + 1)) * 12 + month(date '1970-01-01' + (plateau_until + 1)) - 1 < next_month
        then next_end_day
    end as rises_again_day
  from measured
),
levelled as (
  select
    sunk.*,
    coalesce(
      max(rises_again_day) over (partition by customer_id, life order by month rows between unbounded preceding and 1 preceding),
      min(end_day) over (partition by customer_id, life order by month rows between unbounded preceding and current row)) as plateau_from,
    least(silent_day, strong_until + 1) as decline_day
  from sunk
),
ripening as (
  select
    levelled.*,
    cast(least(${asOf} + 1, plateau_from + ceil(${plateauRhythms} * rhythm_days)) as integer) as ripe_day
  from levelled
),
ripe as (
  select
    ripening.*,
    purchases >= ${maturityDays} and plateau_until >= end_day and ripe_day <= end_day as ripe_at_end,
    year(date '1970-01-01' + ripe_day) * 12 + month(date '1970-01-01' + ripe_day) - 1 as ripe_month,
    least(${asOf}, ripe_day + day(last_day(date '1970-01-01' + ripe_day)) - day(date '1970-01-01' + ripe_day)) as ripe_end_day,
    year(date '1970-01-01' + decline_day) * 12 + month(date '1970-01-01' + decline_day) - 1 as decline_month,
    year(date '1970-01-01' + lost_day) * 12 + month(date '1970-01-01' + lost_day) - 1 as lost_month
  from ripening
),
later as (
  select
    ripe.*,
    purchases >= ${maturityDays} and ripe_day > end_day and ripe_day <= ${asOf} and ripe_end_day <= plateau_until and ripe_end_day < decline_day
      and (next_month is null or ripe_month < next_month) as ripens_later
  from ripe
),
remembered as (
  select
    later.*,
    max(case when ripe_at_end or ripens_later then 1 else 0 end)
      over (partition by customer_id, life order by month rows between unbounded preceding and 1 preceding) as was_mature
  from later
),
staged as (
  select
    customer_id,
    life,
    month,
    next_month,
    case
      when end_day >= lost_day then 'lost'
      when end_day >= silent_day or (end_day > strong_until and tv_minor < before_minor) then 'decline'
      when ripe_at_end or (was_mature = 1 and end_day <= strong_until) then 'maturity'
      when purchases >= ${formationDays} and end_day - first_day >= rhythm_days then 'formation'
      else 'exploration'
    end as stage_at_end,
    case when ripens_later then ripe_month end as ripe_month,
    case when decline_day <= ${asOf} and (lost_day > ${asOf} or decline_month < lost_month) then greatest(month + 1, decline_month) end as decline_month,
    case when lost_day <= ${asOf} then lost_month end as lost_month
  from remembered
),
turns as (
  select 1 as turn
  union all select 2 as turn
  union all select 3 as turn
  union all select 4 as turn
),
points as (
  select
    customer_id,
    life,
    next_month,
    staged.month as month_of_purchase,
    turn,
    case turn when 1 then staged.month when 2 then ripe_month when 3 then decline_month else lost_month end as month,
    case turn when 1 then stage_at_end when 2 then 'maturity' when 3 then 'decline' else 'lost' end as stage
  from staged
  cross join turns
  where turn = 1
    or (turn = 2 and stage_at_end in ('exploration', 'formation') and ripe_month > staged.month)
    or (turn = 3 and stage_at_end not in ('decline', 'lost') and (lost_month is null or decline_month < lost_month))
    or (turn = 4 and stage_at_end <> 'lost' and lost_month > staged.month)
),
reached as (
  select
    customer_id,
    life,
    month,
    stage,
    lag(stage) over (partition by customer_id order by month) as stage_before,
    lag(life) over (partition by customer_id order by month) as life_before
  from points
  where month is not null
    and (next_month is null or month < next_month)
    and month <= year(date '1970-01-01' + ${asOf}) * 12 + month(date '1970-01-01' + ${asOf}) - 1
),
turned as (
  select customer_id, life, month, stage
  from reached
  where stage_before is null or stage_before <> stage or life_before <> life
)
select
  customer_id,
  life,
  stage,
  cast(month as integer) as from_month,
  cast(coalesce(
    lead(month) over (partition by customer_id order by month) - 1,
    year(date '1970-01-01' + ${asOf}) * 12 + month(date '1970-01-01' + ${asOf}) - 1) as integer) as to_month
from turned

-- The customer's turnover curve at the end of each month in which the customer bought (the observation end for its own month); between purchases the curve only
-- fades, so these rows tell all of it. tv_minor is money a month: every purchase day adds its net amount times ln 2 over the half-life known then, and halves with
-- each half-life. It is rounded before anything is compared, so that the same input gives the same rows whatever the order of adding.
-- before_minor is the curve one month end earlier, peak_minor its highest month end so far, both within the life. purchases counts within the life.
-- expected_gap_days is the gap that is not exceeded with the chance silentShare. next_day is the next purchase day, in whichever life.
-- The curve stops fading after 900 half-lives, which is 34 years of weekly purchases.
-- input: life_day, gap_spread
-- output: turnover_month (table)
-- parameters: asOf day, halfLifeRhythms real
with curve as (
  select
    life_day.customer_id,
    life_day.life,
    life_day.month,
    life_day.day,
    life_day.next_day,
    life_day.rhythm_days,
    life_day.lost_after_days,
    ${halfLifeRhythms} * greatest(7e0, life_day.rhythm_days) as half_life_days,
    least(900e0, life_day.faded / 1e6) as faded,
    sum(
      life_day.net_minor * 30.4375e0 * ln(2e0) / (${halfLifeRhythms} * greatest(7e0, life_day.rhythm_days))
        * pow(2e0, least(900e0, life_day.faded / 1e6))) over of_life as raised,
    row_number() over of_life as purchases,
    min(life_day.day) over of_life as first_day
  from life_day
  window of_life as (partition by life_day.customer_id, life_day.life order by life_day.day rows between unbounded preceding and current row)
),
ended as (
  select
    curve.*,
    least(${asOf}, day + day(last_day(date '1970-01-01' + day)) - day(date '1970-01-01' + day)) as end_day
  from curve
  where next_day is null or year(date '1970-01-01' + next_day) * 12 + month(date '1970-01-01' + next_day) - 1 <> month
),
levels as (
  select
    customer_id,
    life,
    month,
    day,
    end_day,
    next_day,
    first_day,
    purchases,
    rhythm_days,
    half_life_days,
    lost_after_days,
    cast(round(raised * pow(2e0, -faded - (end_day - day) / half_life_days)) as bigint) as tv_minor
  from ended
),
climbed as (
  select
    levels.*,
    max(tv_minor) over so_far as peak_minor,
    lag(tv_minor) over of_life as tv_then_minor,
    lag(end_day) over of_life as end_then_day,
    lag(half_life_days) over of_life as half_life_then_days
  from levels
  window
    of_life as (partition by customer_id, life order by month),
    so_far as (partition by customer_id, life order by month rows between unbounded preceding and current row)
)
select
  climbed.customer_id,
  climbed.life,
  climbed.month,
  cast(climbed.end_day as integer) as end_day,
  climbed.day as last_day,
  climbed.next_day,
  climbed.first_day,
  cast(climbed.purchases as integer) as purchases,
  climbed.rhythm_days,
  climbed.half_life_days,
  climbed.rhythm_days * gap_spread.spread as expected_gap_days,
  climbed.lost_after_days,
  climbed.tv_minor,
  climbed.peak_minor,
  coalesce(
    cast(round(climbed.tv_then_minor
      * pow(2e0, -(climbed.day - day(date '1970-01-01' + climbed.day) - climbed.end_then_day) / climbed.half_life_then_days)) as bigint),
    cast(0 as bigint)) as before_minor
from climbed
join gap_spread on gap_spread.month = climbed.month

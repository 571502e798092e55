-- The stage of every known customer at the observation end, with the figures that decided it. To the rules of rhythm (14_stage_path) this adds those of the model,
-- where there is one: lost is also who buys again within 365 days with less than lostChance and has been silent longer than newDays; decline is also who buys within
-- 90 days with less than declineChance of the median chance of the customers in the same stage. They can only add to what the rhythm says.
-- reason names the rule: never_bought, lost_silence, lost_chance, decline_silence, decline_curve, decline_chance, ripe, formed, exploring.
-- pattern is the verdict on a life in decline or lost, by the highest stage it reached: aborted_early, broken_off, left_early (mature for less than longMonths),
-- kept_long. since_month is the first month (year * 100 + month) of the stage without a break; where only the model's rule says so, the month of the observation end, until 17_stages_since knows better.
-- loyalty by dealings of the last 365 days: extreme from loyalDays purchase days on and not silent longer than expected_gap_days, general from two on, else occasional.
-- input: customer_fact, stage_path, turnover_month, life, scored, first_big
-- output: stage_judged (table)
-- parameters: asOf day, newDays whole, lostChance share, declineChance share, longMonths whole, loyalDays whole
with now_in as (
  select customer_id, life, stage, from_month
  from stage_path
  where to_month = year(date '1970-01-01' + ${asOf}) * 12 + month(date '1970-01-01' + ${asOf}) - 1
),
latest as (
  select
    customer_id,
    last_day,
    purchases,
    rhythm_days,
    expected_gap_days,
    lost_after_days,
    peak_minor,
    cast(round(tv_minor * pow(2e0, -(${asOf} - end_day) / half_life_days)) as bigint) as tv_minor
  from turnover_month
  where next_day is null
),
known as (
  select
    now_in.customer_id,
    now_in.life,
    now_in.stage as stage_by_rhythm,
    now_in.from_month,
    latest.purchases,
    latest.rhythm_days,
    latest.expected_gap_days,
    latest.lost_after_days,
    ${asOf} - latest.last_day as silent_days,
    latest.peak_minor,
    latest.tv_minor,
    life.height,
    life.mature_months,
    scored.p_active_90d,
    scored.p_active_365d
  from now_in
  join latest on latest.customer_id = now_in.customer_id
  join life on life.customer_id = now_in.customer_id and life.life = now_in.life
  left join scored on scored.customer_id = now_in.customer_id
),
usual as (
  select stage_by_rhythm, median(p_active_90d) as chance
  from known
  where stage_by_rhythm in ('exploration', 'formation', 'maturity')
  group by stage_by_rhythm
),
judged as (
  select
    known.*,
    case
      when known.stage_by_rhythm = 'lost' then 'lost_silence'
      when known.p_active_365d < ${lostChance} and known.silent_days > ${newDays} then 'lost_chance'
      when known.stage_by_rhythm = 'decline' and known.silent_days > known.expected_gap_days then 'decline_silence'
      when known.stage_by_rhythm = 'decline' then 'decline_curve'
      when known.p_active_90d < ${declineChance} * usual.chance then 'decline_chance'
      when known.stage_by_rhythm = 'maturity' then 'ripe'
      when known.stage_by_rhythm = 'formation' then 'formed'
      else 'exploring'
    end as reason,
    usual.chance as usual_chance
  from known
  left join usual on usual.stage_by_rhythm = known.stage_by_rhythm
),
named as (
  select
    judged.*,
    case
      when reason in ('lost_silence', 'lost_chance') then 'lost'
      when reason in ('decline_silence', 'decline_curve', 'decline_chance') then 'decline'
      else stage_by_rhythm
    end as stage
  from judged
)
select
  customer_fact.customer_id,
  coalesce(named.stage, 'prospect') as stage,
  coalesce(named.reason, 'never_bought') as reason,
  cast(case
    when named.stage = named.stage_by_rhythm then floor(named.from_month / 12) * 100 + named.from_month % 12 + 1
    when named.stage is not null then year(date '1970-01-01' + ${asOf}) * 100 + month(date '1970-01-01' + ${asOf})
  end as integer) as since_month,
  case
    when named.stage in ('decline', 'lost') and named.height = 1 then 'aborted_early'
    when named.stage in ('decline', 'lost') and named.height = 2 then 'broken_off'
    when named.stage in ('decline', 'lost') and named.mature_months < ${longMonths} then 'left_early'
    when named.stage in ('decline', 'lost') then 'kept_long'
  end as pattern,
  case
    when customer_fact.purchase_days_12m >= ${loyalDays} and named.silent_days <= named.expected_gap_days then 'extreme'
    when customer_fact.purchase_days_12m >= 2 then 'general'
    when customer_fact.purchase_days_12m = 1 then 'occasional'
  end as loyalty,
  named.life,
  named.purchases,
  customer_fact.purchase_days_12m,
  named.mature_months,
  named.rhythm_days,
  named.expected_gap_days,
  named.lost_after_days,
  cast(named.silent_days as integer) as silent_days,
  named.tv_minor,
  named.peak_minor,
  named.usual_chance,
  first_big.first_big_day
from customer_fact
left join named on named.customer_id = customer_fact.customer_id
left join first_big on first_big.customer_id = customer_fact.customer_id

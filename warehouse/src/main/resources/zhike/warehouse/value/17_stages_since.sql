-- The stages with the month since when, also where only the model says so: the month in which, by today's model, the silence became too long (after_days after the last purchase, and for
-- lost not within newDays of it). What the model has not been asked stays as it was.
-- input: stage_judged, customer_fact, model_since
-- output: stage (table)
-- parameters: newDays whole, lostChance share, declineChance share
with turned as (
  select
    stage_judged.customer_id,
    customer_fact.last_day
      + cast(least(customer_fact.recency_days, greatest(model_since.after_days, case when stage_judged.reason = 'lost_chance' then ${newDays} + 1 else 0 end)) as integer) as day
  from stage_judged
  join customer_fact on customer_fact.customer_id = stage_judged.customer_id
  join model_since on model_since.x = customer_fact.x and model_since.t_x_days = customer_fact.t_x_days and model_since.reason = stage_judged.reason
    and model_since.bound = case when stage_judged.reason = 'lost_chance' then ${lostChance} else ${declineChance} * stage_judged.usual_chance end
)
select
  stage_judged.customer_id,
  stage_judged.stage,
  stage_judged.reason,
  cast(coalesce(
    year(date '1970-01-01' + turned.day) * 100 + month(date '1970-01-01' + turned.day),
    stage_judged.since_month) as integer) as since_month,
  stage_judged.pattern,
  stage_judged.loyalty,
  stage_judged.life,
  stage_judged.purchases,
  stage_judged.purchase_days_12m,
  stage_judged.mature_months,
  stage_judged.rhythm_days,
  stage_judged.expected_gap_days,
  stage_judged.lost_after_days,
  stage_judged.silent_days,
  stage_judged.tv_minor,
  stage_judged.peak_minor,
  stage_judged.usual_chance,
  stage_judged.first_big_day
from stage_judged
left join turned on turned.customer_id = stage_judged.customer_id

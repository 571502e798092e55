-- Which histories are in decline or lost by the model alone, and the chance below which they are: from when on is found by asking the model for the same purchases and a shorter
-- silence. silent_days is the longest among them.
-- input: stage_judged, customer_fact
-- output: model_turn (table)
-- parameters: lostChance share, declineChance share
select
  customer_fact.x,
  customer_fact.t_x_days,
  stage_judged.reason,
  case when stage_judged.reason = 'lost_chance' then ${lostChance} else ${declineChance} * stage_judged.usual_chance end as bound,
  cast(max(customer_fact.recency_days) as integer) as silent_days
from stage_judged
join customer_fact on customer_fact.customer_id = stage_judged.customer_id
where stage_judged.reason in ('lost_chance', 'decline_chance')
group by
  customer_fact.x,
  customer_fact.t_x_days,
  stage_judged.reason,
  case when stage_judged.reason = 'lost_chance' then ${lostChance} else ${declineChance} * stage_judged.usual_chance end

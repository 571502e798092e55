-- What every customer was on an earlier day beside what the customer is now, and the ABC classes of the last quarters. Tables ending in _then were made by the same steps as of
-- that day. The stage then is the one of the path at that day, which is a month's end, to which the model of that day adds as 17_stages does: lost is also who bought
-- again within 365 days with less than lostChance and had been silent longer than newDays; decline is also who bought within 90 days with less than declineChance of what was
-- usual in the stage. What was then is unknown of customers who were not known then.
-- input: customer_fact, customer_class, rfm, abc, stage, customer_fact_then, customer_class_then, rfm_then, abc_then, scored_then, stage_path, abc_history
-- output: past (table)
-- parameters: then day, newDays whole, lostChance share, declineChance share
with path_then as (
  select
    stage_path.customer_id,
    stage_path.stage,
    scored_then.p_active_90d,
    scored_then.p_active_365d,
    customer_fact_then.recency_days
  from stage_path
  join customer_fact_then on customer_fact_then.customer_id = stage_path.customer_id
  left join scored_then on scored_then.customer_id = stage_path.customer_id
  where stage_path.from_month <= year(date '1970-01-01' + ${then}) * 12 + month(date '1970-01-01' + ${then}) - 1
    and stage_path.to_month >= year(date '1970-01-01' + ${then}) * 12 + month(date '1970-01-01' + ${then}) - 1
),
usual as (
  select stage, median(p_active_90d) as chance
  from path_then
  where stage in ('exploration', 'formation', 'maturity')
  group by stage
),
stage_then as (
  select
    path_then.customer_id,
    case
      when path_then.stage = 'lost' then 'lost'
      when path_then.p_active_365d < ${lostChance} and path_then.recency_days > ${newDays} then 'lost'
      when path_then.p_active_90d < ${declineChance} * usual.chance then 'decline'
      else path_then.stage
    end as stage
  from path_then
  left join usual on usual.stage = path_then.stage
)
select
  customer_fact.customer_id,
  customer_fact.margin_12m_minor,
  customer_fact_then.margin_12m_minor as margin_12m_then_minor,
  case when customer_fact_then.customer_id is not null then coalesce(stage_then.stage, 'prospect') end as stage_then,
  stage.stage,
  customer_class_then.type as type_then,
  customer_class.type,
  abc_then.abc as abc_then,
  abc.abc,
  customer_class_then.quadrant as quadrant_then,
  customer_class.quadrant,
  rfm_then.rfm_segment as rfm_segment_then,
  rfm.rfm_segment,
  abc_history.abc_history
from customer_fact
join customer_class on customer_class.customer_id = customer_fact.customer_id
join stage on stage.customer_id = customer_fact.customer_id
left join rfm on rfm.customer_id = customer_fact.customer_id
left join abc on abc.customer_id = customer_fact.customer_id
left join abc_history on abc_history.customer_id = customer_fact.customer_id
left join customer_fact_then on customer_fact_then.customer_id = customer_fact.customer_id
left join customer_class_then on customer_class_then.customer_id = customer_fact.customer_id
left join rfm_then on rfm_then.customer_id = customer_fact.customer_id
left join abc_then on abc_then.customer_id = customer_fact.customer_id
left join stage_then on stage_then.customer_id = customer_fact.customer_id
where customer_fact.frequency > 0 or customer_fact_then.customer_id is not null

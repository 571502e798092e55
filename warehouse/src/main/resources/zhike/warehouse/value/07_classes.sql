-- Type and quadrant of every customer.
-- type, the first that fits: prospect, who never bought; lost; new, whose first purchase is at most newDays ago or who has only one purchase day; established.
-- Lost is who, by the model, buys again within 365 days with less than lostChance. Without a model it is who has been silent longer than lostRhythms of the
-- own rhythm (median gap; below three purchase days the shop's median gap after that many) and longer than lostShopGaps of the shop's median gap.
-- Nobody is lost within newDays of a purchase.
-- quadrant cuts the buyers twice, at the best topShare of the margin of the last twelve months (now) and of the margin expected in the next (potential);
-- a buyer is on top while the number strictly better is below the cut and the value is above zero, so equal customers fall on the same side.
-- Where no model is trusted potential is the repeat rate so far (over at least newDays) carried on for a year, and nothing for the lost.
-- input: customer_fact, scored, shop_rhythm
-- output: customer_class (table)
-- parameters: newDays whole, lostChance share, lostRhythms real, lostShopGaps real, topShare share
with shop as (
  select max(gap_days) as gap_days
  from shop_rhythm
  where k = 0
),
silent as (
  select
    customer_fact.customer_id,
    customer_fact.frequency,
    customer_fact.x,
    customer_fact.age_days,
    customer_fact.recency_days,
    customer_fact.margin_12m_minor,
    scored.p_active_365d,
    scored.expected_margin_12m_minor,
    scored.mean_spend_minor,
    scored.margin_share,
    shop.gap_days as shop_gap_days,
    coalesce(
      customer_fact.rhythm_days,
      case when shop_rhythm.gaps >= 30 then shop_rhythm.gap_days end,
      shop.gap_days) as rhythm_days
  from customer_fact
  join scored on scored.customer_id = customer_fact.customer_id
  cross join shop
  left join shop_rhythm on shop_rhythm.k = customer_fact.frequency
  where customer_fact.frequency > 0
),
typed as (
  select
    silent.*,
    case
      when recency_days > ${newDays} and (
        p_active_365d < ${lostChance}
        or (p_active_365d is null
          and recency_days > ${lostRhythms} * rhythm_days
          and recency_days > ${lostShopGaps} * shop_gap_days))
        then 'lost'
      when age_days <= ${newDays} or frequency = 1 then 'new'
      else 'established'
    end as type
  from silent
),
weighed as (
  select
    customer_id,
    type,
    rhythm_days,
    margin_12m_minor as now_minor,
    coalesce(
      expected_margin_12m_minor,
      case
        when type = 'lost' then cast(0 as bigint)
        else cast(round(x * cast(365 as double) / greatest(age_days, ${newDays}) * mean_spend_minor * margin_share) as bigint)
      end) as potential_minor
  from typed
),
ranked as (
  select
    weighed.*,
    now_minor > 0 and (rank() over (order by now_minor desc) - 1) < ${topShare} * count(*) over () as now_top,
    potential_minor > 0 and (rank() over (order by potential_minor desc) - 1) < ${topShare} * count(*) over () as potential_top
  from weighed
)
select
  customer_id,
  type,
  rhythm_days,
  now_minor,
  potential_minor,
  case
    when now_top and potential_top then 'invest_protect'
    when now_top then 'harvest_keep'
    when potential_top then 'develop'
    else 'serve_cheaply'
  end as quadrant
from ranked
union all
select
  customer_id,
  'prospect' as type,
  cast(null as double) as rhythm_days,
  cast(0 as bigint) as now_minor,
  cast(null as bigint) as potential_minor,
  cast(null as string) as quadrant
from customer_fact
where frequency = 0

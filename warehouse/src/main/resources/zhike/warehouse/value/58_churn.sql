-- What is at stake with every buyer. p_active_90d is the chance of a purchase within 90 days by the view in use: the trees' where they won, else the model's.
-- margin_if_active_minor is the margin of the next twelve months if the customer goes on buying: the expected one over the chance to buy at all within 365 days; without a trusted
-- model the pace so far. margin_at_risk_minor = (1 - p_active_90d) x that, for customers who are not yet lost. A customer silent longer than two rhythms may be won back:
-- winback_minor = the chance to come back (what those like this one did) x the margin if back (at least that of one purchase day) - the cost of the offer.
-- input: trait, scored, customer_class, tree_score, comeback
-- output: churn (table)
-- parameters: treesUsed flag, offerCost whole
with placed as (
  select
    trait.*,
    case when rhythm_days > 0 then recency_days / rhythm_days end as silence_rhythms,
    case
      when rhythm_days is null or rhythm_days <= 0 then null
      when recency_days < 4 * rhythm_days then cast(floor(recency_days / rhythm_days) as integer)
      when recency_days < 6 * rhythm_days then 4
      when recency_days < 10 * rhythm_days then 6
      else 10
    end as silence,
    case when frequency >= 6 then 6 when frequency >= 3 then 3 else frequency end as often
  from trait
),
weighed as (
  select
    placed.customer_id,
    customer_class.type,
    placed.recency_days,
    placed.frequency,
    placed.rhythm_days,
    placed.silence_rhythms,
    placed.days_365,
    placed.money_180_minor,
    placed.money_before_minor,
    placed.categories,
    scored.p_active_90d as model_90d,
    tree_score.chance as trees_90d,
    case when ${treesUsed} then tree_score.chance else scored.p_active_90d end as p_active_90d,
    scored.p_active_365d,
    greatest(cast(0 as bigint), coalesce(
      cast(round(scored.expected_margin_12m_minor / greatest(scored.p_active_365d, 0.01)) as bigint),
      customer_class.potential_minor)) as margin_if_active_minor,
    cast(round(greatest(0e0, scored.mean_spend_minor * scored.margin_share)) as bigint) as margin_a_day_minor,
    case when placed.silence >= 2 then comeback.chance end as comeback_chance,
    tree_score.reasons
  from placed
  join customer_class on customer_class.customer_id = placed.customer_id
  left join scored on scored.customer_id = placed.customer_id
  left join tree_score on tree_score.customer_id = placed.customer_id
  left join comeback on comeback.silence = placed.silence and comeback.often = placed.often
)
select
  customer_id,
  recency_days,
  frequency,
  rhythm_days,
  silence_rhythms,
  days_365,
  money_180_minor,
  money_before_minor,
  categories,
  model_90d,
  trees_90d,
  p_active_90d,
  p_active_365d,
  margin_if_active_minor,
  case when type <> 'lost' then cast(round((1 - p_active_90d) * margin_if_active_minor) as bigint) end as margin_at_risk_minor,
  comeback_chance,
  cast(round(comeback_chance * greatest(margin_if_active_minor, margin_a_day_minor)) as bigint) - ${offerCost} as winback_minor,
  reasons
from weighed

-- The scores of the cells, joined back to their customers and turned into money; who is in no group of customer_group is in group 0. Without a trusted model cell_score is empty and every expectation is unknown.
-- The expected amount of a purchase day is Gamma-Gamma's conditional mean p (gamma + n m) / (p n + q - 1) over the n paid repeat days with mean m
-- (Fader & Hardie), in minor units, or where that model is not trusted the customer's own mean so far.
-- The margin share is the customer's own, kept within -1 and 1 and shrunk to the shop's as if marginShrinkDays purchase days had been of the shop's kind.
-- input: customer_fact, cell, cell_score, customer_group
-- output: scored (table)
-- parameters: marginRate share, marginShrinkDays real, spendTrusted flag, spendP real, spendQ real, spendGamma real
with shop as (
  select
    case
      when sum(monetary_minor) > 0 then cast(sum(margin_total_minor) as double) / cast(sum(monetary_minor) as double)
      else ${marginRate}
    end as margin_share
  from customer_fact
),
spenders as (
  select
    customer_fact.customer_id,
    customer_fact.x,
    customer_fact.t_x_days,
    customer_fact.age_days,
    case
      when ${spendTrusted}
        then ${spendP} * (${spendGamma} + repeat_minor) / (${spendP} * repeat_days + ${spendQ} - 1)
      else cast(paid_minor as double) / frequency
    end as mean_spend_minor,
    case
      when monetary_minor > 0
        then (frequency * greatest(-1e0, least(1e0, cast(margin_total_minor as double) / monetary_minor))
          + ${marginShrinkDays} * shop.margin_share) / (frequency + ${marginShrinkDays})
      else shop.margin_share
    end as margin_share
  from customer_fact
  cross join shop
  where frequency > 0
),
joined as (
  select spenders.*, cell.cell_id
  from spenders
  left join customer_group on customer_group.customer_id = spenders.customer_id
  join cell on cell.x = spenders.x and cell.t_x_days = spenders.t_x_days and cell.age_days = spenders.age_days
    and cell.part = coalesce(customer_group.part, 0)
)
select
  joined.customer_id,
  expected_orders_3m,
  expected_orders_12m,
  expected_orders_36m,
  cast(round(expected_orders_3m * mean_spend_minor) as bigint) as expected_spend_3m_minor,
  cast(round(expected_orders_12m * mean_spend_minor) as bigint) as expected_spend_12m_minor,
  cast(round(expected_orders_36m * mean_spend_minor) as bigint) as expected_spend_36m_minor,
  cast(round(discounted_orders_3m * mean_spend_minor * margin_share) as bigint) as expected_margin_3m_minor,
  cast(round(discounted_orders_12m * mean_spend_minor * margin_share) as bigint) as expected_margin_12m_minor,
  cast(round(discounted_orders_36m * mean_spend_minor * margin_share) as bigint) as expected_margin_36m_minor,
  p_active_90d,
  p_active_365d,
  cast(round(mean_spend_minor) as bigint) as expected_mean_spend_minor,
  mean_spend_minor,
  margin_share
from joined
left join cell_score on cell_score.cell_id = joined.cell_id

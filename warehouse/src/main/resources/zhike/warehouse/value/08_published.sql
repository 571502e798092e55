-- All that is published about a customer, in the order of the columns of the score table.
-- input: customer_fact, rfm, abc, scored, customer_class
-- output: published (view)
-- parameters: none
select
  customer_fact.customer_id,
  customer_fact.first_day,
  customer_fact.last_day,
  customer_fact.recency_days,
  customer_fact.frequency,
  customer_fact.monetary_minor,
  customer_fact.x,
  customer_fact.t_x_days,
  customer_fact.age_days,
  customer_fact.mean_repeat_minor,
  rfm.r,
  rfm.f,
  rfm.m,
  rfm.rfm_group,
  rfm.rfm_segment,
  abc.abc,
  abc.abc_by_count,
  abc.costs_money,
  abc.share_before,
  customer_fact.revenue_12m_minor,
  customer_fact.margin_12m_minor,
  customer_fact.margin_total_minor,
  customer_fact.margin_estimated,
  scored.expected_orders_3m,
  scored.expected_orders_12m,
  scored.expected_orders_36m,
  scored.expected_spend_3m_minor,
  scored.expected_spend_12m_minor,
  scored.expected_spend_36m_minor,
  scored.expected_margin_3m_minor,
  scored.expected_margin_12m_minor,
  scored.expected_margin_36m_minor,
  scored.p_active_90d,
  scored.p_active_365d,
  scored.expected_mean_spend_minor,
  customer_class.quadrant,
  customer_class.type
from customer_fact
join customer_class on customer_class.customer_id = customer_fact.customer_id
left join rfm on rfm.customer_id = customer_fact.customer_id
left join abc on abc.customer_id = customer_fact.customer_id
left join scored on scored.customer_id = customer_fact.customer_id

-- The shop in one row. Revenue and margin of guests are told apart and belong to the shop's totals; margins of guests use the same rule as the customers'.
-- input: customer_fact, abc, scored, orders
-- output: total (table)
-- parameters: asOf day, marginRate share
with customers_total as (
  select
    count(*) as customers,
    count(case when frequency > 0 then 1 end) as buyers,
    count(case when frequency > 1 then 1 end) as repeat_buyers,
    count(case when purchase_days_12m > 0 then 1 end) as buyers_12m,
    cast(sum(frequency) as bigint) as purchase_days,
    cast(sum(purchase_days_12m) as bigint) as purchase_days_12m,
    cast(sum(monetary_minor) as bigint) as revenue_minor,
    cast(sum(margin_total_minor) as bigint) as margin_minor,
    cast(sum(revenue_12m_minor) as bigint) as revenue_12m_minor,
    cast(sum(margin_12m_minor) as bigint) as margin_12m_minor,
    count(case when margin_estimated then 1 end) as margin_estimated_customers,
    min(first_day) as first_day,
    max(last_day) as last_day
  from customer_fact
),
guests as (
  select
    day,
    counts,
    net_minor,
    known_revenue_minor - known_cost_minor
      + cast(round((net_minor - known_revenue_minor) * ${marginRate}) as bigint) as margin_minor
  from orders
  where customer_id is null and day <= ${asOf} and (counts or net_minor < 0)
),
guests_total as (
  select
    count(case when counts then 1 end) as guest_orders,
    cast(coalesce(sum(net_minor), 0) as bigint) as guest_revenue_minor,
    cast(coalesce(sum(margin_minor), 0) as bigint) as guest_margin_minor,
    cast(coalesce(sum(case when day > ${asOf} - 365 then net_minor end), 0) as bigint) as guest_revenue_12m_minor,
    cast(coalesce(sum(case when day > ${asOf} - 365 then margin_minor end), 0) as bigint) as guest_margin_12m_minor
  from guests
),
abc_total as (
  select count(case when costs_money then 1 end) as costing_customers
  from abc
),
expected_total as (
  select
    cast(sum(expected_spend_3m_minor) as bigint) as expected_spend_3m_minor,
    cast(sum(expected_spend_12m_minor) as bigint) as expected_spend_12m_minor,
    cast(sum(expected_spend_36m_minor) as bigint) as expected_spend_36m_minor,
    cast(sum(expected_margin_3m_minor) as bigint) as expected_margin_3m_minor,
    cast(sum(expected_margin_12m_minor) as bigint) as expected_margin_12m_minor,
    cast(sum(expected_margin_36m_minor) as bigint) as expected_margin_36m_minor
  from scored
)
select
  customers,
  customers - buyers as prospects,
  buyers,
  repeat_buyers,
  buyers_12m,
  coalesce(purchase_days, 0) as purchase_days,
  coalesce(purchase_days_12m, 0) as purchase_days_12m,
  coalesce(revenue_minor, 0) as revenue_minor,
  coalesce(margin_minor, 0) as margin_minor,
  coalesce(revenue_12m_minor, 0) as revenue_12m_minor,
  coalesce(margin_12m_minor, 0) as margin_12m_minor,
  margin_estimated_customers,
  first_day,
  last_day,
  guest_orders,
  guest_revenue_minor,
  guest_margin_minor,
  guest_revenue_12m_minor,
  guest_margin_12m_minor,
  costing_customers,
  expected_spend_3m_minor,
  expected_spend_12m_minor,
  expected_spend_36m_minor,
  expected_margin_3m_minor,
  expected_margin_12m_minor,
  expected_margin_36m_minor
from customers_total
cross join guests_total
cross join abc_total
cross join expected_total

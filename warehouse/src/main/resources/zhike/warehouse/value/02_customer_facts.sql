-- One row per customer known on the day (the purchase days may go on beyond it): buyers with the figures all later steps use, prospects (frequency 0) with unknown days.
-- x counts purchase days after the first, t_x_days leads from first to last, age_days (T) from first to the observation end.
-- repeat_days and mean_repeat_minor look only at repeat days on which something was paid, as Gamma-Gamma wants them. The last twelve months are
-- the 365 days up to and including the observation end. rhythm_days is the customer's median gap, from three purchase days on.
-- input: customer_day, customers
-- output: customer_fact (table)
-- parameters: asOf day
with dealings as (
  select
    customer_id,
    min(case when purchase then day end) as first_day,
    max(case when purchase then day end) as last_day,
    cast(count(nth) as integer) as frequency,
    cast(sum(net_minor) as bigint) as monetary_minor,
    cast(sum(margin_minor) as bigint) as margin_total_minor,
    bool_or(margin_estimated) as margin_estimated,
    cast(sum(case when purchase then net_minor else 0 end) as bigint) as paid_minor,
    cast(sum(case when nth > 1 and net_minor > 0 then net_minor else 0 end) as bigint) as repeat_minor,
    cast(count(case when nth > 1 and net_minor > 0 then 1 end) as integer) as repeat_days,
    cast(count(case when purchase and day > ${asOf} - 365 then 1 end) as integer) as purchase_days_12m,
    cast(sum(case when day > ${asOf} - 365 then net_minor else 0 end) as bigint) as revenue_12m_minor,
    cast(sum(case when day > ${asOf} - 365 then margin_minor else 0 end) as bigint) as margin_12m_minor,
    median(gap_days) as median_gap_days
  from customer_day
  where day <= ${asOf}
  group by customer_id
),
known as (
  select customer_id, first_seen
  from customers
  where first_seen <= ${asOf}
)
select
  coalesce(dealings.customer_id, known.customer_id) as customer_id,
  known.first_seen,
  first_day,
  last_day,
  coalesce(frequency, 0) as frequency,
  case when frequency > 0 then frequency - 1 end as x,
  last_day - first_day as t_x_days,
  ${asOf} - first_day as age_days,
  ${asOf} - last_day as recency_days,
  coalesce(monetary_minor, 0) as monetary_minor,
  coalesce(paid_minor, 0) as paid_minor,
  coalesce(repeat_days, 0) as repeat_days,
  coalesce(repeat_minor, 0) as repeat_minor,
  case when repeat_days > 0 then cast(repeat_minor as double) / repeat_days end as mean_repeat_minor,
  coalesce(purchase_days_12m, 0) as purchase_days_12m,
  coalesce(revenue_12m_minor, 0) as revenue_12m_minor,
  coalesce(margin_12m_minor, 0) as margin_12m_minor,
  coalesce(margin_total_minor, 0) as margin_total_minor,
  coalesce(margin_estimated, false) as margin_estimated,
  case when frequency >= 3 then median_gap_days end as rhythm_days
from dealings
full outer join known on known.customer_id = dealings.customer_id

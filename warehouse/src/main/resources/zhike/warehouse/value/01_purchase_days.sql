-- Every day on which a customer bought, with its money; nth counts the customer's purchase days from 1, gap_days leads back to the one before.
-- A purchase is an order that counts and was paid for (or was free, where free orders count). Money that moved without one appears too, in rows of their own
-- (purchase = false, nth and gap_days unknown): refunds of unknown orders, free goods that cost something. They make no purchase day, but they count in the
-- customer's money. Guests (no customer) are left out.
-- Margin is revenue less cost where the cost is known and revenue times the shop's rate where it is not, rounded per order.
-- The orders are put in order once, and the first of a day carries the sums of the day: far cheaper than grouping by customer and day, as most days have one order.
-- input: orders
-- output: customer_day (table)
-- parameters: asOf day, marginRate share, freeOrdersCount flag
with judged as (
  select
    customer_id,
    day,
    counts and (net_minor > 0 or (${freeOrdersCount} and net_minor = 0)) as purchase,
    net_minor,
    known_revenue_minor - known_cost_minor
      + cast(round((net_minor - known_revenue_minor) * ${marginRate}) as bigint) as margin_minor,
    net_minor <> known_revenue_minor as margin_estimated
  from orders
  where customer_id is not null and day <= ${asOf} and (counts or net_minor < 0)
),
placed as (
  select
    customer_id,
    day,
    purchase,
    cast(sum(net_minor) over of_day as bigint) as net_minor,
    cast(sum(margin_minor) over of_day as bigint) as margin_minor,
    bool_or(margin_estimated) over of_day as margin_estimated,
    dense_rank() over by_day as nth,
    lag(day) over by_day as day_before
  from judged
  window
    by_day as (partition by customer_id, purchase order by day),
    of_day as (partition by customer_id, purchase order by day range between current row and current row)
)
select
  customer_id,
  day,
  purchase,
  net_minor,
  margin_minor,
  margin_estimated,
  case when purchase then cast(nth as integer) end as nth,
  case when purchase then day - day_before end as gap_days
from placed
where (day_before is null or day_before <> day) and (purchase or net_minor <> 0 or margin_minor <> 0)

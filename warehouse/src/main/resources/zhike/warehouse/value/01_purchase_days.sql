-- Every day on which a customer bought, with its money; nth counts the customer's purchase days from 1, gap_days leads back to the one before.
-- Days without a purchase appear too (purchase = false, nth and gap_days unknown) where money moved all the same: refunds of unknown orders, free goods
-- that cost something. They make no purchase day, but they count in the customer's money. Guests (no customer) are left out.
-- Margin is revenue less cost where the cost is known and revenue times the shop's rate where it is not, rounded per order.
-- input: orders
-- output: customer_day (table)
-- parameters: asOf day, marginRate share, freeOrdersCount flag
with booked as (
  select
    customer_id,
    day,
    counts,
    cast(sum(net_minor) as bigint) as net_minor,
    cast(sum(
      known_revenue_minor - known_cost_minor
        + cast(round((net_minor - known_revenue_minor) * ${marginRate}) as bigint)) as bigint) as margin_minor,
    bool_or(net_minor <> known_revenue_minor) as margin_estimated
  from orders
  where customer_id is not null and day <= ${asOf} and (counts or net_minor < 0)
  group by customer_id, day, counts
),
judged as (
  select
    customer_id,
    day,
    counts and (net_minor > 0 or (${freeOrdersCount} and net_minor = 0)) as purchase,
    net_minor,
    margin_minor,
    margin_estimated
  from booked
)
select
  customer_id,
  day,
  purchase,
  net_minor,
  margin_minor,
  margin_estimated,
  case when purchase then cast(row_number() over by_customer as integer) end as nth,
  case when purchase then day - lag(day) over by_customer end as gap_days
from judged
where purchase or net_minor <> 0 or margin_minor <> 0
window by_customer as (partition by customer_id, purchase order by day)

-- The shop month by month (month = year * 100 + month): customers who bought, those of them who bought for the first time, money of customers and of guests.
-- input: customer_day, orders
-- output: month_summary (table)
-- parameters: asOf day
with days as (
  select
    day,
    count(nth) as purchase_days,
    count(case when nth = 1 then 1 end) as new_customers,
    sum(net_minor) as revenue_minor,
    sum(margin_minor) as margin_minor
  from customer_day
  group by day
),
customer_months as (
  select
    year(date '1970-01-01' + day) * 100 + month(date '1970-01-01' + day) as month,
    sum(purchase_days) as purchase_days,
    sum(new_customers) as new_customers,
    sum(revenue_minor) as revenue_minor,
    sum(margin_minor) as margin_minor
  from days
  group by year(date '1970-01-01' + day) * 100 + month(date '1970-01-01' + day)
),
first_of_month as (
  select
    year(date '1970-01-01' + day) * 100 + month(date '1970-01-01' + day) as month,
    count(*) as active_customers
  from customer_day
  where purchase and (gap_days is null or gap_days >= day(date '1970-01-01' + day))
  group by year(date '1970-01-01' + day) * 100 + month(date '1970-01-01' + day)
),
guest_days as (
  select day, count(case when counts then 1 end) as orders, sum(net_minor) as revenue_minor
  from orders
  where customer_id is null and day <= ${asOf} and (counts or net_minor < 0)
  group by day
),
guest_months as (
  select
    year(date '1970-01-01' + day) * 100 + month(date '1970-01-01' + day) as month,
    sum(orders) as orders,
    sum(revenue_minor) as revenue_minor
  from guest_days
  group by year(date '1970-01-01' + day) * 100 + month(date '1970-01-01' + day)
)
select
  cast(coalesce(customer_months.month, guest_months.month) as integer) as month,
  coalesce(first_of_month.active_customers, 0) as active_customers,
  cast(coalesce(customer_months.new_customers, 0) as bigint) as new_customers,
  cast(coalesce(first_of_month.active_customers, 0) - coalesce(customer_months.new_customers, 0) as bigint) as returning_customers,
  cast(coalesce(customer_months.purchase_days, 0) as bigint) as purchase_days,
  cast(coalesce(customer_months.revenue_minor, 0) as bigint) as revenue_minor,
  cast(coalesce(customer_months.margin_minor, 0) as bigint) as margin_minor,
  cast(coalesce(guest_months.orders, 0) as bigint) as guest_orders,
  cast(coalesce(guest_months.revenue_minor, 0) as bigint) as guest_revenue_minor
from customer_months
full outer join guest_months on guest_months.month = customer_months.month
left join first_of_month on first_of_month.month = customer_months.month

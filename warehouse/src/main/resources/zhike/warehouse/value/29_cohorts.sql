-- Buyers by the month of their first purchase day (cohort = year * 100 + month), and how many of them bought again, and for how much, so many months later.
-- input: customer_day, customer_fact
-- output: cohort (table)
-- parameters: none
with dated as (
  select
    year(date '1970-01-01' + customer_fact.first_day) as first_year,
    month(date '1970-01-01' + customer_fact.first_day) as first_month,
    (year(date '1970-01-01' + customer_day.day) - year(date '1970-01-01' + customer_fact.first_day)) * 12
      + month(date '1970-01-01' + customer_day.day) - month(date '1970-01-01' + customer_fact.first_day) as age_months,
    case
      when customer_day.gap_days is null or customer_day.gap_days >= day(date '1970-01-01' + customer_day.day) then 1
    end as first_in_month,
    customer_day.net_minor
  from customer_day
  join customer_fact on customer_fact.customer_id = customer_day.customer_id
  where customer_day.purchase
)
select
  cast(first_year * 100 + first_month as integer) as cohort,
  cast(age_months as integer) as age_months,
  count(first_in_month) as active_customers,
  cast(sum(net_minor) as bigint) as revenue_minor
from dated
group by first_year, first_month, age_months

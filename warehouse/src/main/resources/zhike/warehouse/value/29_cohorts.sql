-- Buyers by the month of their first purchase day and a group (dimension, grp; all of them as all, all), and how many of them bought in the month that lies
-- age_months later, for how much. Money given back counts in its month; it makes nobody active. Groups other than all are told apart for the last 36 months.
-- input: customer_day, customer_fact, cohort_member
-- output: cohort (table)
-- parameters: asOf day
with dated as (
  select
    cohort_member.cohort,
    cohort_member.channel,
    cohort_member.category,
    cohort_member.product,
    cohort_member.country,
    (year(date '1970-01-01' + customer_day.day) - year(date '1970-01-01' + customer_fact.first_day)) * 12
      + month(date '1970-01-01' + customer_day.day) - month(date '1970-01-01' + customer_fact.first_day) as age_months,
    case
      when customer_day.purchase
        and (customer_day.gap_days is null or customer_day.gap_days >= day(date '1970-01-01' + customer_day.day)) then 1
    end as first_in_month,
    customer_day.net_minor,
    customer_day.margin_minor
  from customer_day
  join customer_fact on customer_fact.customer_id = customer_day.customer_id
  join cohort_member on cohort_member.customer_id = customer_day.customer_id
),
folded as (
  select
    cohort,
    channel,
    category,
    product,
    country,
    greatest(age_months, 0) as age_months,
    count(first_in_month) as active_customers,
    sum(net_minor) as revenue_minor,
    sum(margin_minor) as margin_minor
  from dated
  group by cohort, channel, category, product, country, greatest(age_months, 0)
),
dimensions as (
  select 'all' as dimension
  union all select 'channel' as dimension
  union all select 'category' as dimension
  union all select 'product' as dimension
  union all select 'country' as dimension
),
told as (
  select
    dimensions.dimension,
    case dimensions.dimension
      when 'all' then 'all'
      when 'channel' then channel
      when 'category' then category
      when 'product' then product
      else country
    end as grp,
    folded.cohort,
    folded.age_months,
    folded.active_customers,
    folded.revenue_minor,
    folded.margin_minor
  from folded
  cross join dimensions
  where dimensions.dimension = 'all'
    or (year(date '1970-01-01' + ${asOf}) * 12 + month(date '1970-01-01' + ${asOf})) - (cast(floor(cohort / 100) as integer) * 12 + cohort % 100) < 36
)
select
  dimension,
  grp,
  cohort,
  cast(age_months as integer) as age_months,
  cast(sum(active_customers) as bigint) as active_customers,
  cast(sum(revenue_minor) as bigint) as revenue_minor,
  cast(sum(margin_minor) as bigint) as margin_minor
from told
group by dimension, grp, cohort, age_months

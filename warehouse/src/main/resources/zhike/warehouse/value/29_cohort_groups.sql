-- The ways of grouping cohorts (dimension), and in each the eleven groups with most buyers; all others are shown together as "other".
-- input: first_purchase
-- output: cohort_group (table)
-- parameters: none
with counted as (
  select 'channel' as dimension, channel as grp, count(*) as customers from first_purchase group by channel
  union all
  select 'category' as dimension, category as grp, count(*) as customers from first_purchase group by category
  union all
  select 'product' as dimension, product as grp, count(*) as customers from first_purchase group by product
  union all
  select 'country' as dimension, country as grp, count(*) as customers from first_purchase group by country
),
placed as (
  select
    dimension,
    grp,
    customers,
    row_number() over (partition by dimension order by customers desc, grp) as place
  from counted
)
select dimension, grp, customers, cast(place as integer) as place
from placed
where place <= 11

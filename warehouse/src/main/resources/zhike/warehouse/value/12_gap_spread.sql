-- How many rhythms a gap lasts at most with the chance silentShare, as the shop knew it at the end of each month: that point of all gaps so far, each over its
-- customer's own rhythm before it, in tenths. Below thirty such gaps it is what gaps without any memory would have.
-- input: life_day
-- output: gap_spread (table)
-- parameters: silentShare share
with counted as (
  select month, case when own_ratio is not null then cast(least(500, ceil(own_ratio * 10)) as integer) end as tenths, count(*) as n
  from life_day
  group by month, case when own_ratio is not null then cast(least(500, ceil(own_ratio * 10)) as integer) end
),
months as (
  select distinct month from counted
),
known as (
  select months.month, counted.tenths, sum(counted.n) as n
  from months
  join counted on counted.month <= months.month
  where counted.tenths is not null
  group by months.month, counted.tenths
),
climbed as (
  select
    month,
    tenths,
    sum(n) over (partition by month order by tenths rows between unbounded preceding and current row) as so_far,
    sum(n) over (partition by month) as gaps
  from known
),
points as (
  select month, min(tenths) as tenths
  from climbed
  where gaps >= 30 and so_far >= gaps * ${silentShare}
  group by month
)
select
  months.month,
  coalesce(points.tenths / 10e0, ln(1 - ${silentShare}) / ln(0.5e0)) as spread
from months
left join points on points.month = months.month

-- What the shop knew of its rhythm at the end of each month in which somebody bought, from the gaps that had ended by then: the median gap, and the median gap after
-- the first and after the second purchase day (from thirty such gaps on, else the one of all). Of two middle gaps it is the shorter. Before the first gap of all,
-- and while the shop is younger than newDays, newDays stands in: in the first weeks only the shortest gaps can have ended, and every customer would seem silent. month = year * 12 + month - 1, so that neighbours differ by 1.
-- input: customer_day
-- output: rhythm_known (table)
-- parameters: newDays whole
with counted as (
  select
    year(date '1970-01-01' + day) * 12 + month(date '1970-01-01' + day) - 1 as month,
    least(nth - 1, 3) as k,
    gap_days,
    count(*) as n
  from customer_day
  where purchase
  group by year(date '1970-01-01' + day) * 12 + month(date '1970-01-01' + day) - 1, least(nth - 1, 3), gap_days
),
months as (
  select distinct month from counted
),
kinds as (
  select month, k, gap_days, n from counted where k in (1, 2)
  union all
  select month, 0 as k, gap_days, n from counted where gap_days is not null
),
known as (
  select months.month, kinds.k, kinds.gap_days, sum(kinds.n) as n
  from months
  join kinds on kinds.month <= months.month
  group by months.month, kinds.k, kinds.gap_days
),
climbed as (
  select
    month,
    k,
    gap_days,
    sum(n) over (partition by month, k order by gap_days rows between unbounded preceding and current row) as so_far,
    sum(n) over (partition by month, k) as gaps
  from known
),
medians as (
  select month, k, max(gaps) as gaps, cast(min(gap_days) as double) as gap_days
  from climbed
  where so_far * 2 >= gaps
  group by month, k
)
select
  cast(months.month as integer) as month,
  coalesce(max(case when k = 0 then gap_days end), cast(${newDays} as double)) as shop_gap_days,
  coalesce(max(case when k = 1 and gaps >= 30 then gap_days end), max(case when k = 0 then gap_days end), cast(${newDays} as double)) as after_first_days,
  coalesce(max(case when k = 2 and gaps >= 30 then gap_days end), max(case when k = 0 then gap_days end), cast(${newDays} as double)) as after_second_days
from months
cross join (select min(month) as month from months) as begun
left join medians on medians.month = months.month and (months.month - begun.month) * 30 >= ${newDays}
group by months.month

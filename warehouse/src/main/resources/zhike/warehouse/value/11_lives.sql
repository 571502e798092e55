-- Every purchase day with what was known right after it: the customer's rhythm, how long a silence may last before the customer counts as lost, and which of the
-- customer's lives it belongs to. Who buys again after being lost starts another life.
-- rhythm_days is the median of the customer's last five gaps, from the third purchase day on; before, the shop's median gap after the first or second one as known
-- at the end of that month. Lost is who has been silent longer than lostRhythms rhythms, lostShopGaps of the shop's median gaps and newDays.
-- faded says how many half-lives of the turnover curve have passed since the first purchase day, in millionths; a half-life is halfLifeRhythms rhythms of at least
-- seven days, as known where a gap begins. own_ratio is a gap over the customer's own rhythm before it.
-- input: customer_day, rhythm_known
-- output: life_day (table)
-- parameters: newDays whole, lostRhythms real, lostShopGaps real, halfLifeRhythms real
with lagged as (
  select
    customer_id,
    day,
    nth,
    net_minor,
    gap_days,
    lead(day) over by_day as next_day,
    lag(gap_days, 1) over by_day as gap_1,
    lag(gap_days, 2) over by_day as gap_2,
    lag(gap_days, 3) over by_day as gap_3,
    lag(gap_days, 4) over by_day as gap_4,
    lag(gap_days, 5) over by_day as gap_5
  from customer_day
  where purchase
  window by_day as (partition by customer_id order by day)
),
middles as (
  select
    lagged.*,
    greatest(least(gap_days, gap_1), least(gap_2, gap_3)) as low,
    least(greatest(gap_days, gap_1), greatest(gap_2, gap_3)) as high,
    greatest(least(gap_1, gap_2), least(gap_3, gap_4)) as low_before,
    least(greatest(gap_1, gap_2), greatest(gap_3, gap_4)) as high_before
  from lagged
),
medians as (
  select
    customer_id,
    day,
    nth,
    net_minor,
    gap_days,
    next_day,
    case
      when nth = 3 then (gap_days + gap_1) / 2e0
      when nth = 4 then cast(gap_days + gap_1 + gap_2 - greatest(gap_days, gap_1, gap_2) - least(gap_days, gap_1, gap_2) as double)
      when nth = 5 then (low + high) / 2e0
      when nth > 5 then cast(gap_4 + low + high - greatest(gap_4, low, high) - least(gap_4, low, high) as double)
    end as own_days,
    case
      when nth = 4 then (gap_1 + gap_2) / 2e0
      when nth = 5 then cast(gap_1 + gap_2 + gap_3 - greatest(gap_1, gap_2, gap_3) - least(gap_1, gap_2, gap_3) as double)
      when nth = 6 then (low_before + high_before) / 2e0
      when nth > 6
        then cast(gap_5 + low_before + high_before - greatest(gap_5, low_before, high_before) - least(gap_5, low_before, high_before) as double)
    end as own_before_days,
    year(date '1970-01-01' + day) * 12 + month(date '1970-01-01' + day) - 1 as month,
    year(date '1970-01-01' + (day - gap_days)) * 12 + month(date '1970-01-01' + (day - gap_days)) - 1 as month_before
  from middles
),
known as (
  select
    medians.customer_id,
    medians.day,
    medians.month,
    medians.nth,
    medians.net_minor,
    medians.gap_days,
    medians.next_day,
    medians.own_before_days,
    coalesce(
      medians.own_days,
      case when medians.nth = 1 then known_now.after_first_days else known_now.after_second_days end) as rhythm_days,
    coalesce(
      medians.own_before_days,
      case when medians.nth = 2 then known_before.after_first_days else known_before.after_second_days end) as rhythm_before_days,
    known_now.shop_gap_days,
    known_before.shop_gap_days as shop_gap_before_days
  from medians
  join rhythm_known as known_now on known_now.month = medians.month
  left join rhythm_known as known_before on known_before.month = medians.month_before
),
limits as (
  select
    known.*,
    floor(greatest(${lostRhythms} * rhythm_days, ${lostShopGaps} * shop_gap_days, cast(${newDays} as double))) as lost_after_days,
    case
      when gap_days > floor(greatest(${lostRhythms} * rhythm_before_days, ${lostShopGaps} * shop_gap_before_days, cast(${newDays} as double))) then 1
      else 0
    end as returns,
    cast(coalesce(round(1e6 * gap_days / (${halfLifeRhythms} * greatest(7e0, rhythm_before_days))), 0e0) as bigint) as fades
  from known
)
select
  customer_id,
  cast(1 + sum(returns) over by_day as integer) as life,
  day,
  cast(month as integer) as month,
  nth,
  net_minor,
  next_day,
  rhythm_days,
  cast(lost_after_days as integer) as lost_after_days,
  cast(sum(fades) over by_day as bigint) as faded,
  gap_days / own_before_days as own_ratio
from limits
window by_day as (partition by customer_id order by day rows between unbounded preceding and current row)

-- Of those who had been silent so many of their rhythms, with so many purchase days, how many bought again within the horizon: what the past says of customers like this one.
-- Few customers are drawn to all who were silent as long, as if 20 of the usual kind stood beside them. Silence in rhythms: 0 below 1, 1, 2, 3 (to below 4), 4 (to below 6),
-- 6 (to below 10), 10 and more; purchase days: 1, 2, 3 (to 5), 6 and more.
-- input: trait
-- output: comeback (table)
-- parameters: none
with silent as (
  select
    case
      when rhythm_days is null or rhythm_days <= 0 then null
      when recency_days < 4 * rhythm_days then cast(floor(recency_days / rhythm_days) as integer)
      when recency_days < 6 * rhythm_days then 4
      when recency_days < 10 * rhythm_days then 6
      else 10
    end as silence,
    case when frequency >= 6 then 6 when frequency >= 3 then 3 else frequency end as often,
    later_days
  from trait
),
alike as (
  select silence, often, count(*) as customers, count(case when later_days > 0 then 1 end) as returned
  from silent
  where silence is not null
  group by silence, often
),
as_long as (
  select silence, sum(customers) as customers, sum(returned) as returned
  from alike
  group by silence
)
select
  alike.silence,
  alike.often,
  alike.customers,
  alike.returned,
  (alike.returned + 20 * cast(as_long.returned as double) / as_long.customers) / (alike.customers + 20) as chance
from alike
join as_long on as_long.silence = alike.silence

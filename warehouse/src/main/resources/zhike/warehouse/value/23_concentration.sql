-- How unequal the buyers are: Gini over what they bring (losses count as nothing), and which share the best 1, 5, 10 and 20 percent bring. The best p percent
-- are the first ceil(p n).
-- input: abc
-- output: concentration (table)
-- parameters: none
with gains as (
  select
    place,
    case when measure_minor > 0 then measure_minor else 0 end as gain
  from abc
),
whole as (
  select count(*) as n, cast(sum(gain) as double) as gained
  from gains
),
weighed as (
  select
    cast(sum(cast((whole.n + 1 - gains.place) * gains.gain as decimal(28, 0))) as double) as ranked,
    cast(sum(case when place <= ceil(whole.n * 0.01) then gain else 0 end) as double) as best_1,
    cast(sum(case when place <= ceil(whole.n * 0.05) then gain else 0 end) as double) as best_5,
    cast(sum(case when place <= ceil(whole.n * 0.10) then gain else 0 end) as double) as best_10,
    cast(sum(case when place <= ceil(whole.n * 0.20) then gain else 0 end) as double) as best_20
  from gains
  cross join whole
)
select
  whole.n as customers,
  case when whole.gained > 0 then 2 * weighed.ranked / (whole.n * whole.gained) - (whole.n + 1) / cast(whole.n as double) end as gini,
  case when whole.gained > 0 then weighed.best_1 / whole.gained end as share_of_best_1,
  case when whole.gained > 0 then weighed.best_5 / whole.gained end as share_of_best_5,
  case when whole.gained > 0 then weighed.best_10 / whole.gained end as share_of_best_10,
  case when whole.gained > 0 then weighed.best_20 / whole.gained end as share_of_best_20
from whole
cross join weighed

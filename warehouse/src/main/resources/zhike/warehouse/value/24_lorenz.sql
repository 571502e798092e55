-- The Lorenz curve in at most 200 points: the share of the buyers, poorest first, against the share of what they bring; losses count as nothing.
-- input: abc
-- output: lorenz (table)
-- parameters: none
with whole as (
  select count(*) as n, sum(case when measure_minor > 0 then measure_minor else 0 end) as gained
  from abc
),
slices as (
  select
    cast(floor((whole.n - abc.place) * cast(200 as double) / whole.n) as integer) as slice,
    count(*) as customers,
    sum(case when measure_minor > 0 then measure_minor else 0 end) as gained
  from abc
  cross join whole
  group by cast(floor((whole.n - abc.place) * cast(200 as double) / whole.n) as integer)
),
climbed as (
  select
    slice,
    sum(customers) over (order by slice rows between unbounded preceding and current row) as customers,
    sum(gained) over (order by slice rows between unbounded preceding and current row) as gained
  from slices
)
select
  cast(climbed.customers as double) / whole.n as customer_share,
  cast(climbed.gained as double) / cast(whole.gained as double) as measure_share
from climbed
cross join whole
where whole.gained > 0
union all
select cast(0 as double) as customer_share, cast(0 as double) as measure_share
from whole
where whole.gained > 0

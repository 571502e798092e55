-- The whale curve in at most 200 points: the share of the buyers, best first, against what they bring together, which falls again where customers cost money.
-- input: abc
-- output: whale (table)
-- parameters: none
with whole as (
  select count(*) as n
  from abc
),
slices as (
  select
    cast(floor((abc.place - 1) * cast(200 as double) / whole.n) as integer) as slice,
    count(*) as customers,
    sum(measure_minor) as measure_minor
  from abc
  cross join whole
  group by cast(floor((abc.place - 1) * cast(200 as double) / whole.n) as integer)
),
climbed as (
  select
    slice,
    sum(customers) over (order by slice rows between unbounded preceding and current row) as customers,
    sum(measure_minor) over (order by slice rows between unbounded preceding and current row) as measure_minor
  from slices
)
select
  cast(climbed.customers as double) / whole.n as customer_share,
  cast(climbed.measure_minor as bigint) as measure_minor
from climbed
cross join whole
union all
select cast(0 as double) as customer_share, cast(0 as bigint) as measure_minor
from whole
where whole.n > 0

-- The expected margins of 12 and 36 months (horizon) in 40 steps of equal width from 0 to the 99th percentile; the last step holds all above, losses are step 0.
-- input: scored
-- output: value_histogram (table)
-- parameters: none
with long_form as (
  select 12 as horizon, expected_margin_12m_minor as value_minor from scored where expected_margin_12m_minor is not null
  union all
  select 36 as horizon, expected_margin_36m_minor as value_minor from scored where expected_margin_36m_minor is not null
),
widths as (
  select horizon, greatest(1e0, ceil(percentile_cont(0.99) within group (order by value_minor) / 40)) as width
  from long_form
  group by horizon
),
stepped as (
  select
    long_form.horizon,
    cast(greatest(0, least(39, floor(long_form.value_minor / widths.width))) as integer) as step,
    widths.width,
    long_form.value_minor
  from long_form
  join widths on widths.horizon = long_form.horizon
)
select
  horizon,
  step,
  cast(step * width as bigint) as from_minor,
  count(*) as customers,
  cast(sum(value_minor) as bigint) as value_minor
from stepped
group by horizon, step, width

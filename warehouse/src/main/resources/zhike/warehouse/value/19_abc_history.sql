-- The ABC class of every buyer at the end of each of the last eight quarters (quarter1 the oldest) by the rule of 04_abc, as one word of eight letters, oldest first:
-- A, B, C, and - before the first purchase. The measure is the sum of a column of customer_day over the spanDays days up to the quarter's end.
-- input: customer_day
-- output: abc_history (table)
-- parameters: quarter1 day, quarter2 day, quarter3 day, quarter4 day, quarter5 day, quarter6 day, quarter7 day, quarter8 day, amount column, spanDays whole, abcShareA share, abcShareB share
with firsts as (
  select
    customer_id,
    min(case when purchase then day end) as first_day,
    cast(sum(case when day > ${quarter1} - ${spanDays} and day <= ${quarter1} then ${amount} else 0 end) as bigint) as minor_1,
    cast(sum(case when day > ${quarter2} - ${spanDays} and day <= ${quarter2} then ${amount} else 0 end) as bigint) as minor_2,
    cast(sum(case when day > ${quarter3} - ${spanDays} and day <= ${quarter3} then ${amount} else 0 end) as bigint) as minor_3,
    cast(sum(case when day > ${quarter4} - ${spanDays} and day <= ${quarter4} then ${amount} else 0 end) as bigint) as minor_4,
    cast(sum(case when day > ${quarter5} - ${spanDays} and day <= ${quarter5} then ${amount} else 0 end) as bigint) as minor_5,
    cast(sum(case when day > ${quarter6} - ${spanDays} and day <= ${quarter6} then ${amount} else 0 end) as bigint) as minor_6,
    cast(sum(case when day > ${quarter7} - ${spanDays} and day <= ${quarter7} then ${amount} else 0 end) as bigint) as minor_7,
    cast(sum(case when day > ${quarter8} - ${spanDays} and day <= ${quarter8} then ${amount} else 0 end) as bigint) as minor_8
  from customer_day
  group by customer_id
),
quarters as (
  select 1 as quarter
  union all select 2 as quarter
  union all select 3 as quarter
  union all select 4 as quarter
  union all select 5 as quarter
  union all select 6 as quarter
  union all select 7 as quarter
  union all select 8 as quarter
),
brought as (
  select customer_id, quarter, case quarter when 1 then minor_1 when 2 then minor_2 when 3 then minor_3 when 4 then minor_4 when 5 then minor_5 when 6 then minor_6 when 7 then minor_7 else minor_8 end as minor
  from firsts
  cross join quarters
  where first_day is not null
),
ordered as (
  select
    customer_id,
    quarter,
    minor,
    sum(minor) over (partition by quarter order by minor desc, customer_id rows between unbounded preceding and current row) as gained,
    sum(minor) over (partition by quarter) as whole
  from brought
  where minor > 0
),
classed as (
  select
    customer_id,
    quarter,
    case
      when cast(gained - minor as double) / whole < ${abcShareA} then 'A'
      when cast(gained - minor as double) / whole < ${abcShareB} then 'B'
      else 'C'
    end as abc
  from ordered
),
classes as (
  select
    customer_id,
    max(case when quarter = 1 then abc end) as abc_1,
    max(case when quarter = 2 then abc end) as abc_2,
    max(case when quarter = 3 then abc end) as abc_3,
    max(case when quarter = 4 then abc end) as abc_4,
    max(case when quarter = 5 then abc end) as abc_5,
    max(case when quarter = 6 then abc end) as abc_6,
    max(case when quarter = 7 then abc end) as abc_7,
    max(case when quarter = 8 then abc end) as abc_8
  from classed
  group by customer_id
)
select
  firsts.customer_id,
  coalesce(classes.abc_1, case when firsts.first_day > ${quarter1} then '-' else 'C' end)
    || coalesce(classes.abc_2, case when firsts.first_day > ${quarter2} then '-' else 'C' end)
    || coalesce(classes.abc_3, case when firsts.first_day > ${quarter3} then '-' else 'C' end)
    || coalesce(classes.abc_4, case when firsts.first_day > ${quarter4} then '-' else 'C' end)
    || coalesce(classes.abc_5, case when firsts.first_day > ${quarter5} then '-' else 'C' end)
    || coalesce(classes.abc_6, case when firsts.first_day > ${quarter6} then '-' else 'C' end)
    || coalesce(classes.abc_7, case when firsts.first_day > ${quarter7} then '-' else 'C' end)
    || coalesce(classes.abc_8, case when firsts.first_day > ${quarter8} then '-' else 'C' end) as abc_history
from firsts
left join classes on classes.customer_id = firsts.customer_id
where firsts.first_day is not null

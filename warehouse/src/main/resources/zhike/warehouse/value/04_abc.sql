-- The buyers in the order of what they bring, most first, ties by customer number, and their class: A while the share before the customer is below
-- abcShareA, B below abcShareB, then C. Shares are of the sum over all customers who bring something. Who brings nothing is C.
-- abc_by_count divides by number instead: the first abcCountA of the customers are A, up to abcCountB B, then C.
-- costs_money marks who was dealt with in the last twelve months and brought nothing or less; who merely did not buy in that time costs nothing.
-- input: customer_fact
-- output: abc (table)
-- parameters: measure column, abcShareA share, abcShareB share, abcCountA share, abcCountB share
with ordered as (
  select
    customer_id,
    ${measure} as measure_minor,
    margin_12m_minor < 0 or (margin_12m_minor = 0 and purchase_days_12m > 0) as costs_money,
    row_number() over (order by ${measure} desc, customer_id) as place,
    sum(case when ${measure} > 0 then ${measure} else 0 end)
      over (order by ${measure} desc, customer_id rows between unbounded preceding and current row) as gained_minor
  from customer_fact
  where frequency > 0
),
whole as (
  select
    cast(count(*) as double) as n,
    cast(sum(case when measure_minor > 0 then measure_minor else 0 end) as double) as gained_minor
  from ordered
),
shared as (
  select
    ordered.customer_id,
    ordered.measure_minor,
    ordered.costs_money,
    cast(ordered.place as bigint) as place,
    case
      when ordered.measure_minor > 0
        then cast(ordered.gained_minor - ordered.measure_minor as double) / whole.gained_minor
      else cast(1 as double)
    end as share_before,
    (ordered.place - 1) / whole.n as count_before
  from ordered
  cross join whole
)
select
  customer_id,
  measure_minor,
  place,
  share_before,
  case
    when measure_minor <= 0 then 'C'
    when share_before < ${abcShareA} then 'A'
    when share_before < ${abcShareB} then 'B'
    else 'C'
  end as abc,
  case
    when measure_minor <= 0 then 'C'
    when count_before < ${abcCountA} then 'A'
    when count_before < ${abcCountB} then 'B'
    else 'C'
  end as abc_by_count,
  costs_money
from shared

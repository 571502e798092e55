-- Recency, frequency and monetary scores of every buyer, 1 to 5, 5 best, with strict ties: 1 + floor(5 * (number strictly worse) / n), so that equal
-- customers always get equal scores; and two sets of names over the same three numbers.
-- rfm_group, the eight Chinese groups, looks at the values: bought more recently, more often, for more than the mean. A value equal to the mean is not above.
--   R+F+M+ important_value 重要价值   R+F-M+ important_develop 重要发展   R-F+M+ important_keep 重要保持   R-F-M+ important_winback 重要挽留
--   R+F+M- general_value 一般价值     R+F-M- general_develop 一般发展     R-F+M- general_keep 一般保持     R-F-M- general_winback 一般挽留
-- rfm_segment, the eleven common names, looks at R and at FM, the mean of F and M with halves rounded up. It is the usual ten-field grid over (R, FM),
-- its lower left corner divided into Hibernating (R 2) and Lost (R 1):
--   FM 5   R1 cannot_lose   R2 cannot_lose   R3 loyal            R4 loyal                R5 champions
--   FM 4   R1 at_risk       R2 at_risk       R3 loyal            R4 loyal                R5 champions
--   FM 3   R1 at_risk       R2 at_risk       R3 needs_attention  R4 potential_loyalist   R5 potential_loyalist
--   FM 2   R1 lost          R2 hibernating   R3 about_to_sleep   R4 potential_loyalist   R5 potential_loyalist
--   FM 1   R1 lost          R2 hibernating   R3 about_to_sleep   R4 promising            R5 new_customer
-- input: customer_fact
-- output: rfm (table)
-- parameters: none
with buyers as (
  select customer_id, recency_days, frequency, monetary_minor
  from customer_fact
  where frequency > 0
),
means as (
  select
    cast(count(*) as double) as n,
    cast(sum(recency_days) as double) / count(*) as recency_days,
    cast(sum(frequency) as double) / count(*) as frequency,
    cast(sum(monetary_minor) as double) / count(*) as monetary_minor
  from buyers
),
worse as (
  select
    buyers.*,
    rank() over (order by recency_days desc) - 1 as r_worse,
    rank() over (order by frequency) - 1 as f_worse,
    rank() over (order by monetary_minor) - 1 as m_worse
  from buyers
),
scored as (
  select
    worse.customer_id,
    cast(floor(5 * r_worse / means.n) as integer) + 1 as r,
    cast(floor(5 * f_worse / means.n) as integer) + 1 as f,
    cast(floor(5 * m_worse / means.n) as integer) + 1 as m,
    worse.recency_days < means.recency_days as recent,
    worse.frequency > means.frequency as often,
    worse.monetary_minor > means.monetary_minor as much
  from worse
  cross join means
),
combined as (
  select scored.*, cast(floor((f + m + 1) / 2) as integer) as fm
  from scored
)
select
  customer_id,
  r,
  f,
  m,
  case
    when recent and often and much then 'important_value'
    when recent and much then 'important_develop'
    when often and much then 'important_keep'
    when much then 'important_winback'
    when recent and often then 'general_value'
    when recent then 'general_develop'
    when often then 'general_keep'
    else 'general_winback'
  end as rfm_group,
  case
    when r = 5 and fm >= 4 then 'champions'
    when r >= 3 and fm >= 4 then 'loyal'
    when fm = 5 then 'cannot_lose'
    when r <= 2 and fm >= 3 then 'at_risk'
    when r >= 4 and fm >= 2 then 'potential_loyalist'
    when r = 5 then 'new_customer'
    when r = 4 then 'promising'
    when r = 3 and fm = 3 then 'needs_attention'
    when r = 3 then 'about_to_sleep'
    when r = 2 then 'hibernating'
    else 'lost'
  end as rfm_segment
from combined

-- How many buyers each cohort has, what they brought so far, and what they are still expected to bring (unknown where no model is trusted).
-- input: cohort_member, customer_fact, scored
-- output: cohort_size (table)
-- parameters: none
with folded as (
  select
    cohort_member.cohort,
    cohort_member.channel,
    cohort_member.category,
    cohort_member.product,
    cohort_member.country,
    count(*) as customers,
    sum(customer_fact.margin_total_minor) as margin_minor,
    sum(scored.expected_margin_12m_minor) as expected_margin_12m_minor,
    sum(scored.expected_margin_36m_minor) as expected_margin_36m_minor
  from cohort_member
  join customer_fact on customer_fact.customer_id = cohort_member.customer_id
  left join scored on scored.customer_id = cohort_member.customer_id
  group by cohort_member.cohort, cohort_member.channel, cohort_member.category, cohort_member.product, cohort_member.country
),
dimensions as (
  select 'all' as dimension
  union all select 'channel' as dimension
  union all select 'category' as dimension
  union all select 'product' as dimension
  union all select 'country' as dimension
),
told as (
  select
    dimensions.dimension,
    case dimensions.dimension
      when 'all' then 'all'
      when 'channel' then channel
      when 'category' then category
      when 'product' then product
      else country
    end as grp,
    folded.cohort,
    folded.customers,
    folded.margin_minor,
    folded.expected_margin_12m_minor,
    folded.expected_margin_36m_minor
  from folded
  cross join dimensions
)
select
  dimension,
  grp,
  cohort,
  cast(sum(customers) as bigint) as customers,
  cast(sum(margin_minor) as bigint) as margin_minor,
  cast(sum(expected_margin_12m_minor) as bigint) as expected_margin_12m_minor,
  cast(sum(expected_margin_36m_minor) as bigint) as expected_margin_36m_minor
from told
group by dimension, grp, cohort

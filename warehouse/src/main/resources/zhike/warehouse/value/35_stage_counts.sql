-- How many customers are in each stage, in each pattern and of each loyalty at the observation end, and what they bring, in the shape of class_count.
-- input: stage, customer_fact, scored
-- output: stage_count (table)
-- parameters: none
with counted as (
  select
    stage.stage,
    stage.pattern,
    stage.loyalty,
    count(*) as customers,
    sum(customer_fact.monetary_minor) as monetary_minor,
    sum(customer_fact.revenue_12m_minor) as revenue_12m_minor,
    sum(customer_fact.margin_12m_minor) as margin_12m_minor,
    sum(scored.expected_margin_12m_minor) as expected_margin_12m_minor
  from stage
  join customer_fact on customer_fact.customer_id = stage.customer_id
  left join scored on scored.customer_id = stage.customer_id
  group by stage.stage, stage.pattern, stage.loyalty
),
coded as (
  select 'stage' as kind, stage as code, customers, monetary_minor, revenue_12m_minor, margin_12m_minor, expected_margin_12m_minor from counted
  union all
  select 'pattern' as kind, pattern as code, customers, monetary_minor, revenue_12m_minor, margin_12m_minor, expected_margin_12m_minor from counted
  union all
  select 'loyalty' as kind, loyalty as code, customers, monetary_minor, revenue_12m_minor, margin_12m_minor, expected_margin_12m_minor from counted
)
select
  kind,
  code,
  cast(sum(customers) as bigint) as customers,
  cast(sum(monetary_minor) as bigint) as monetary_minor,
  cast(sum(revenue_12m_minor) as bigint) as revenue_12m_minor,
  cast(sum(margin_12m_minor) as bigint) as margin_12m_minor,
  cast(sum(expected_margin_12m_minor) as bigint) as expected_margin_12m_minor
from coded
where code is not null
group by kind, code

-- How many customers each class has and what they bring, for every way of classing (kind).
-- input: customer_fact, rfm, abc, scored, customer_class
-- output: class_count (table)
-- parameters: none
with classed as (
  select
    customer_class.type,
    customer_class.quadrant,
    abc.abc,
    abc.abc_by_count,
    rfm.rfm_group,
    rfm.rfm_segment,
    count(*) as customers,
    sum(customer_fact.revenue_12m_minor) as revenue_12m_minor,
    sum(customer_fact.margin_12m_minor) as margin_12m_minor,
    sum(customer_fact.monetary_minor) as monetary_minor,
    sum(scored.expected_margin_12m_minor) as expected_margin_12m_minor
  from customer_fact
  join customer_class on customer_class.customer_id = customer_fact.customer_id
  left join rfm on rfm.customer_id = customer_fact.customer_id
  left join abc on abc.customer_id = customer_fact.customer_id
  left join scored on scored.customer_id = customer_fact.customer_id
  group by
    customer_class.type,
    customer_class.quadrant,
    abc.abc,
    abc.abc_by_count,
    rfm.rfm_group,
    rfm.rfm_segment
),
kinds as (
  select 'type' as kind
  union all select 'quadrant' as kind
  union all select 'abc' as kind
  union all select 'abc_by_count' as kind
  union all select 'rfm_group' as kind
  union all select 'rfm_segment' as kind
),
coded as (
  select
    kinds.kind,
    case kinds.kind
      when 'type' then type
      when 'quadrant' then quadrant
      when 'abc' then abc
      when 'abc_by_count' then abc_by_count
      when 'rfm_group' then rfm_group
      else rfm_segment
    end as code,
    classed.customers,
    classed.monetary_minor,
    classed.revenue_12m_minor,
    classed.margin_12m_minor,
    classed.expected_margin_12m_minor
  from classed
  cross join kinds
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

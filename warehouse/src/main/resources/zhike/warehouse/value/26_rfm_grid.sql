-- How many buyers share each triple of scores, and what they brought.
-- input: customer_fact, rfm
-- output: rfm_grid (table)
-- parameters: none
select
  rfm.r,
  rfm.f,
  rfm.m,
  count(*) as customers,
  cast(sum(customer_fact.monetary_minor) as bigint) as monetary_minor,
  cast(sum(customer_fact.margin_12m_minor) as bigint) as margin_12m_minor
from rfm
join customer_fact on customer_fact.customer_id = rfm.customer_id
group by rfm.r, rfm.f, rfm.m

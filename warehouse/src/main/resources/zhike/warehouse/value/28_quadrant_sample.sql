-- At most 400 customers of each quadrant for the picture, drawn by a fixed scramble of their numbers: the same customers again from the same data.
-- input: customer_class, customer_fact
-- output: quadrant_sample (table)
-- parameters: none
with drawn as (
  select
    customer_id,
    quadrant,
    now_minor,
    potential_minor,
    row_number() over (partition by quadrant order by (customer_id % 1000003) * 7919 % 1000003, customer_id) as place
  from customer_class
  where quadrant is not null
)
select drawn.customer_id, drawn.quadrant, drawn.now_minor, drawn.potential_minor, customer_fact.frequency, customer_fact.recency_days
from drawn
join customer_fact on customer_fact.customer_id = drawn.customer_id
where drawn.place <= 400

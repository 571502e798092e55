-- As 05_cells, apart for every group of customers; 0 are those of no group.
-- input: customer_fact, customer_group
-- output: cell (table)
-- parameters: none
select
  cast(row_number() over (order by x, t_x_days, age_days, part) as integer) as cell_id,
  part,
  x,
  t_x_days,
  age_days,
  weight
from (
  select
    coalesce(customer_group.part, 0) as part,
    customer_fact.x,
    customer_fact.t_x_days,
    customer_fact.age_days,
    count(*) as weight
  from customer_fact
  left join customer_group on customer_group.customer_id = customer_fact.customer_id
  where customer_fact.frequency > 0
  group by coalesce(customer_group.part, 0), customer_fact.x, customer_fact.t_x_days, customer_fact.age_days
) as histogram

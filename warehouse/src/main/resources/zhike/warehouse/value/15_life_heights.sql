-- One row per customer and life: its first month, the highest stage it reached before any decline counts (1 exploration, 2 formation, 3 maturity; a life that was
-- silent from the beginning has explored), its months of maturity, and the month in which it was lost, if it was.
-- input: stage_path
-- output: life (table)
-- parameters: none
select
  customer_id,
  life,
  min(from_month) as from_month,
  max(case stage when 'maturity' then 3 when 'formation' then 2 else 1 end) as height,
  cast(sum(case when stage = 'maturity' then to_month - from_month + 1 else 0 end) as integer) as mature_months,
  max(case when stage = 'lost' then from_month end) as lost_month
from stage_path
group by customer_id, life

-- The shop's rhythm: the median gap in days after the k-th purchase day (the 20th stands for all later ones too), and over all gaps as k = 0.
-- input: customer_day
-- output: shop_rhythm (table)
-- parameters: asOf day
select
  least(nth - 1, 20) as k,
  count(*) as gaps,
  median(gap_days) as gap_days
from customer_day
where gap_days is not null and day <= ${asOf}
group by least(nth - 1, 20)
union all
select 0 as k, count(*) as gaps, median(gap_days) as gap_days
from customer_day
where gap_days is not null and day <= ${asOf}

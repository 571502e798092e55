-- How many months customers stayed in a stage: the median over the stays that have ended, and how many of them there were.
-- input: stage_path
-- output: stage_time (table)
-- parameters: asOf day
select
  stage,
  count(*) as stays,
  median(to_month - from_month + 1) as months
from stage_path
where to_month < year(date '1970-01-01' + ${asOf}) * 12 + month(date '1970-01-01' + ${asOf}) - 1
group by stage

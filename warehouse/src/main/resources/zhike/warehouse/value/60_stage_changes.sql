-- How many customers are in one stage (before, as published) and would be in another by the rules of this pass (after); prospects cannot change.
-- input: stage, stage_shown
-- output: stage_change (table)
-- parameters: none
select
  stage_shown.stage as stage_before,
  stage.stage as stage_after,
  count(*) as customers
from stage
join stage_shown on stage_shown.customer_id = stage.customer_id
where stage.stage <> 'prospect'
group by stage_shown.stage, stage.stage

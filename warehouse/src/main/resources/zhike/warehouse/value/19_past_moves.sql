-- How many customers went from which class then to which class now, and of how many of class A or B then the margin of twelve months has fallen below dropShare of what it was.
-- input: past
-- output: past_move (table)
-- parameters: dropShare share
select 'stage' as what, stage_then as before, stage as after, count(*) as customers
from past
where stage_then <> stage
group by stage_then, stage
union all
select 'type' as what, type_then as before, type as after, count(*) as customers
from past
where type_then <> type
group by type_then, type
union all
select 'abc' as what, abc_then as before, abc as after, count(*) as customers
from past
where abc_then <> abc
group by abc_then, abc
union all
select 'quadrant' as what, quadrant_then as before, quadrant as after, count(*) as customers
from past
where quadrant_then <> quadrant
group by quadrant_then, quadrant
union all
select 'rfm_segment' as what, rfm_segment_then as before, rfm_segment as after, count(*) as customers
from past
where rfm_segment_then <> rfm_segment
group by rfm_segment_then, rfm_segment
union all
select 'value' as what, cast(null as string) as before, cast(null as string) as after, count(*) as customers
from past
where abc_then in ('A', 'B') and margin_12m_minor < ${dropShare} * margin_12m_then_minor

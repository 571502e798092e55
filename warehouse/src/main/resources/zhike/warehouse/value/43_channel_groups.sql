-- The channels with most buyers, at most eight, numbered from 1, most first.
-- input: first_channel
-- output: channel_group (table)
-- parameters: none
select part, channel
from (
  select channel, cast(row_number() over (order by count(*) desc, channel) as integer) as part
  from first_channel
  group by channel
) as numbered
where part <= 8

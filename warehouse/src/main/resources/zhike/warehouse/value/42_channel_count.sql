-- Through how many channels the shop sells.
-- input: orders
-- output: channel_count (table)
-- parameters: none
select count(distinct coalesce(nullif(channel, ''), 'unknown')) as channels
from orders
where counts

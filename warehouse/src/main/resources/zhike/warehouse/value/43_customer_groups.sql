-- The number of every buyer's channel; who came through a small one has none.
-- input: first_channel, channel_group
-- output: customer_group (table)
-- parameters: none
select first_channel.customer_id, channel_group.part
from first_channel
join channel_group on channel_group.channel = first_channel.channel

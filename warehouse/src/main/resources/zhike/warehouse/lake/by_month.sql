-- Incoming rows with the month of the lake they belong to.
-- input: incoming
-- output: incoming_by_month (table)
-- parameters: none
select incoming.*, cast(year(date '1970-01-01' + day) * 100 + month(date '1970-01-01' + day) as bigint) as lake_month
from incoming

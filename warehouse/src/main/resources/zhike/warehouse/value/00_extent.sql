-- From which day to which the shop has sold; both unknown when it has not.
-- input: orders
-- output: extent (table)
-- parameters: none
select min(day) as first_day, max(day) as last_day
from orders
where counts

-- How many categories of goods the shop's customers buy from; goods of no known category are none.
-- input: customer_category
-- output: category_count (table)
-- parameters: none
select count(distinct category) as categories
from customer_category
where category <> 'unknown'

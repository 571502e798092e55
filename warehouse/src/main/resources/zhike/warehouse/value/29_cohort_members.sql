-- Every buyer with the cohort and the groups by which cohorts are told apart.
-- input: first_purchase, cohort_group
-- output: cohort_member (view)
-- parameters: none
select
  first_purchase.customer_id,
  first_purchase.cohort,
  coalesce(by_channel.grp, 'other') as channel,
  coalesce(by_category.grp, 'other') as category,
  coalesce(by_product.grp, 'other') as product,
  coalesce(by_country.grp, 'other') as country
from first_purchase
left join cohort_group as by_channel on by_channel.dimension = 'channel' and by_channel.grp = first_purchase.channel
left join cohort_group as by_category on by_category.dimension = 'category' and by_category.grp = first_purchase.category
left join cohort_group as by_product on by_product.dimension = 'product' and by_product.grp = first_purchase.product
left join cohort_group as by_country on by_country.dimension = 'country' and by_country.grp = first_purchase.country

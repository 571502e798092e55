-- What was known of every buyer on a day (traitDay), and what the traitHorizon days after it brought: nothing but the last two columns looks beyond the day. Money given back for a
-- known order counts on the order's day, even when it came later. rhythm_days is the customer's median gap from three purchase days on, else the shop's.
-- Of all customers only those are taken whom a fixed scramble of their numbers puts below traitCut of 1000003: the same ones on every day.
-- input: customer_day, customer_category, shop_rhythm, first_purchase, cohort_group
-- output: trait (table)
-- parameters: traitDay day, traitHorizon whole, traitCut whole
with dealings as (
  select
    customer_id,
    min(case when purchase then day end) as first_day,
    max(case when purchase and day <= ${traitDay} then day end) as last_day,
    cast(count(case when purchase and day <= ${traitDay} then 1 end) as integer) as frequency,
    median(case when day <= ${traitDay} then gap_days end) as median_gap_days,
    max(case when day <= ${traitDay} then gap_days end) as longest_gap_days,
    cast(count(case when purchase and day <= ${traitDay} and day > ${traitDay} - 180 then 1 end) as integer) as days_180,
    cast(count(case when purchase and day <= ${traitDay} and day > ${traitDay} - 365 then 1 end) as integer) as days_365,
    cast(coalesce(sum(case when day <= ${traitDay} and day > ${traitDay} - 180 then net_minor end), 0) as bigint) as money_180_minor,
    cast(coalesce(sum(case when day <= ${traitDay} - 180 and day > ${traitDay} - 360 then net_minor end), 0) as bigint) as money_before_minor,
    cast(coalesce(sum(case when day <= ${traitDay} and day > ${traitDay} - 365 then net_minor end), 0) as bigint) as money_365_minor,
    cast(coalesce(sum(case when day <= ${traitDay} then net_minor end), 0) as bigint) as money_minor,
    cast(coalesce(sum(case when day <= ${traitDay} then margin_minor end), 0) as bigint) as margin_minor,
    cast(count(case when purchase and day > ${traitDay} and day <= ${traitDay} + ${traitHorizon} then 1 end) as integer) as later_days,
    cast(coalesce(sum(case when day > ${traitDay} and day <= ${traitDay} + ${traitHorizon} then margin_minor end), 0) as bigint) as later_margin_minor
  from customer_day
  where (customer_id % 1000003) * 7919 % 1000003 < ${traitCut}
  group by customer_id
),
range_of_goods as (
  select customer_id, cast(count(*) as integer) as categories
  from customer_category
  where first_day <= ${traitDay} and (customer_id % 1000003) * 7919 % 1000003 < ${traitCut}
  group by customer_id
),
shop as (
  select max(gap_days) as gap_days
  from shop_rhythm
  where k = 0
)
select
  dealings.customer_id,
  ${traitDay} - dealings.last_day as recency_days,
  ${traitDay} - dealings.first_day as tenure_days,
  dealings.last_day - dealings.first_day as t_x_days,
  dealings.frequency,
  coalesce(
    case when dealings.frequency >= 3 then dealings.median_gap_days end,
    case when shop_rhythm.gaps >= 30 then shop_rhythm.gap_days end,
    shop.gap_days) as rhythm_days,
  dealings.longest_gap_days,
  dealings.days_180,
  dealings.days_365,
  dealings.money_180_minor,
  dealings.money_before_minor,
  dealings.money_365_minor,
  dealings.money_minor,
  dealings.margin_minor,
  coalesce(range_of_goods.categories, 0) as categories,
  coalesce(by_channel.place, 12) as channel_place,
  coalesce(by_country.place, 12) as country_place,
  dealings.later_days,
  dealings.later_margin_minor
from dealings
cross join shop
left join range_of_goods on range_of_goods.customer_id = dealings.customer_id
left join shop_rhythm on shop_rhythm.k = dealings.frequency
left join first_purchase on first_purchase.customer_id = dealings.customer_id
left join cohort_group as by_channel on by_channel.dimension = 'channel' and by_channel.grp = first_purchase.channel
left join cohort_group as by_country on by_country.dimension = 'country' and by_country.grp = first_purchase.country
where dealings.frequency > 0

-- The relation with every buyer beyond R, F and M. length_days leads from the first to the last purchase day, variety counts the kinds of goods bought, gap_deviation_days is the
-- standard deviation of the gaps (from two gaps on): the smaller, the more regular. l, v and p score them 1 to 5, 5 best, with the strict ties of 03_rfm; what is unknown has no score.
-- usual_repeats is what the model expects of a new customer in as many days as this one has been known; repeat_purchase is more or less than that.
-- attitude, 0 to 1, is shrunk to the mean of all answers as if three answers were the mean. loyalty_type: true (buys more, likes the shop), latent (likes it, buys no more),
-- spurious (buys more without liking it), none; unknown without an attitude or a model.
-- input: customer_fact, customer_day, variety, usual_repeats, attitude
-- output: relation (table)
-- parameters: asOf day
with regular as (
  select
    customer_id,
    sqrt(cast(count(*) * sum(cast(gap_days as bigint) * gap_days) - sum(gap_days) * sum(gap_days) as double)
      / (count(*) * (count(*) - 1))) as gap_deviation_days
  from customer_day
  where gap_days is not null and day <= ${asOf}
  group by customer_id
  having count(*) >= 2
),
mean as (
  select cast(sum(cast(round(1e6 * attitude) as bigint) * answers) as double) / sum(answers) / 1e6 as attitude
  from attitude
),
buyers as (
  select
    customer_fact.customer_id,
    customer_fact.t_x_days as length_days,
    variety.variety,
    regular.gap_deviation_days,
    customer_fact.x,
    usual_repeats.repeats as usual_repeats,
    (attitude.attitude * attitude.answers + 3 * mean.attitude) / (attitude.answers + 3) as attitude,
    attitude.answers
  from customer_fact
  cross join mean
  left join variety on variety.customer_id = customer_fact.customer_id
  left join regular on regular.customer_id = customer_fact.customer_id
  left join usual_repeats on usual_repeats.age_days = customer_fact.age_days
  left join attitude on attitude.customer_id = customer_fact.customer_id
  where customer_fact.frequency > 0
),
scored as (
  select
    buyers.*,
    cast(floor(5 * (rank() over (order by length_days) - 1) / cast(count(*) over () as double)) as integer) + 1 as l,
    case when variety is not null
      then cast(floor(5 * (rank() over (partition by variety is null order by variety) - 1) / cast(count(*) over (partition by variety is null) as double)) as integer) + 1
    end as v,
    case when gap_deviation_days is not null
      then cast(floor(5 * (rank() over (partition by gap_deviation_days is null order by gap_deviation_days desc) - 1)
        / cast(count(*) over (partition by gap_deviation_days is null) as double)) as integer) + 1
    end as p
  from buyers
)
select
  customer_id,
  length_days,
  variety,
  gap_deviation_days,
  l,
  v,
  p,
  usual_repeats,
  case when usual_repeats is null then null when x > usual_repeats then 'more' else 'less' end as repeat_purchase,
  attitude,
  answers,
  case
    when usual_repeats is null or attitude is null then 'unknown'
    when x > usual_repeats and attitude >= 0.5e0 then 'true'
    when attitude >= 0.5e0 then 'latent'
    when x > usual_repeats then 'spurious'
    else 'none'
  end as loyalty_type
from scored

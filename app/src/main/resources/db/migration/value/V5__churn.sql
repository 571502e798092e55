-- What is at stake with every buyer, a table for each run beside its scores.
create table value.churn_template (
  customer_id            bigint not null primary key,
  recency_days           integer not null,
  frequency              integer not null,
  rhythm_days            double precision,
  silence_rhythms        double precision,
  days_365               integer not null,
  money_180_minor        bigint not null,
  money_before_minor     bigint not null,
  categories             integer not null,
  model_90d              double precision,
  trees_90d              double precision,
  p_active_90d           double precision,   -- by the view in use
  p_active_365d          double precision,
  margin_if_active_minor bigint,
  margin_at_risk_minor   bigint,
  comeback_chance        double precision,
  winback_minor          bigint,
  reasons                text                -- codes, the weightiest first
);
create view value.shared_churn as select * from value.churn_template where false;

-- how the views of churn did on the days held out, and which is used
alter table value.run add churn jsonb;

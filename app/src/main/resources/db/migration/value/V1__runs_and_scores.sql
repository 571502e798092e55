create schema value;

-- one computation of every customer's value as of a day; figures, parameters and data time stay readable for ever, its score table only for the last few
create table value.run (
  id           bigint generated always as identity primary key,
  job_id       bigint not null,
  as_of        date not null,
  data_through date not null,
  state        text not null default 'running' check (state in ('running', 'published', 'failed', 'cancelled')),
  current      boolean not null default false,
  scores_kept  boolean not null default false,
  currency     text not null,
  rules        jsonb not null,
  models       jsonb,
  summary      jsonb,
  pictures     jsonb,
  customers    bigint,
  asked_by     text not null,
  started_at   timestamptz not null default now(),
  finished_at  timestamptz,
  check (not current or state = 'published'),
  check (not scores_kept or state = 'published')
);
create unique index on value.run (current) where current;
create index on value.run (job_id);

-- which state of the shop the lake holds: the same number stands in the lake's manifest when both belong together
create table value.lake_state (
  one   boolean primary key default true check (one),
  token bigint not null
);

create table value.run_step (
  run_id   bigint not null references value.run on delete cascade,
  position integer not null,
  name     text not null,
  rows     bigint,
  millis   bigint not null,
  primary key (run_id, position)
);

-- the shape of every score_<run> table, in the order of the warehouse's published columns; a score table is filled once and never changed
create table value.score_template (
  customer_id                bigint not null,
  first_day                  date,
  last_day                   date,
  recency_days               integer,
  frequency                  integer not null,
  monetary_minor             bigint not null,
  x                          integer,
  t_x_days                   integer,
  age_days                   integer,
  mean_repeat_minor          double precision,
  r                          smallint,
  f                          smallint,
  m                          smallint,
  rfm_group                  text,
  rfm_segment                text,
  abc                        text,
  abc_by_count               text,
  costs_money                boolean,
  share_before               double precision,
  revenue_12m_minor          bigint not null,
  margin_12m_minor           bigint not null,
  margin_total_minor         bigint not null,
  margin_estimated           boolean not null,
  expected_orders_3m         double precision,
  expected_orders_12m        double precision,
  expected_orders_36m        double precision,
  expected_spend_3m_minor    bigint,
  expected_spend_12m_minor   bigint,
  expected_spend_36m_minor   bigint,
  expected_margin_3m_minor   bigint,
  expected_margin_12m_minor  bigint,
  expected_margin_36m_minor  bigint,
  p_active_90d               double precision,
  p_active_365d              double precision,
  expected_mean_spend_minor  bigint,
  quadrant                   text,
  type                       text not null,
  check (abc in ('A', 'B', 'C')),
  check (type in ('prospect', 'new', 'established', 'lost')),
  check (quadrant in ('invest_protect', 'harvest_keep', 'develop', 'serve_cheaply'))
);

-- the scores of the current run; replaced when a run is published, empty before the first
create view value.shared_score as select * from value.score_template where false;

-- what the lifecycle pages of a run are drawn from
alter table value.run add column lifecycle jsonb;

-- the shape of every stage_<run> table, in the order of the warehouse's table stage; filled once beside the scores and never changed
create table value.stage_template (
  customer_id       bigint not null,
  stage             text not null,
  reason            text not null,
  since_month       integer,
  pattern           text,
  loyalty           text,
  life              integer,
  purchases         integer,
  purchase_days_12m integer not null,
  mature_months     integer,
  rhythm_days       double precision,
  expected_gap_days double precision,
  lost_after_days   integer,
  silent_days       integer,
  tv_minor          bigint,
  peak_minor        bigint,
  usual_chance      double precision,
  first_big_day     date,
  check (stage in ('prospect', 'exploration', 'formation', 'maturity', 'decline', 'lost')),
  check (pattern in ('aborted_early', 'broken_off', 'left_early', 'kept_long')),
  check (loyalty in ('extreme', 'general', 'occasional'))
);
create view value.shared_stage as select * from value.stage_template where false;

-- the shape of every stage_span_<run> table: the path of a customer as runs of months, written as life, first letter of the stage and first month for each run and the last
-- month at the end (1e202501 1f202503 1m202504 2e202512 202512); kept for the current run only
create table value.stage_span_template (
  customer_id bigint not null,
  path        text not null
);
create view value.shared_stage_span as select * from value.stage_span_template where false;

-- who changed between a published run and the one before it; direction 1 is up, -1 down, 0 neither
create table value.movement (
  run_id      bigint not null references value.run on delete cascade,
  customer_id bigint not null,
  what        text not null,
  before      text,
  after       text,
  direction   smallint not null check (direction in (-1, 0, 1)),
  primary key (run_id, what, customer_id)
);
create view value.shared_movement as
  select m.run_id, m.customer_id, m.what, m.before, m.after, m.direction from value.movement m join value.run r on r.id = m.run_id where r.current;

-- the movements of each run added up; they stay when the movements themselves go with the scores
create table value.movement_count (
  run_id    bigint not null references value.run on delete cascade,
  what      text not null,
  before    text,
  after     text,
  direction smallint not null,
  customers bigint not null
);
create index on value.movement_count (run_id);

-- the run that a run was compared with
alter table value.run add column compared_with bigint;

-- how many customers would be in another stage by other rules; kept as long as the job that found it
create table value.stage_preview (
  job_id   bigint primary key,
  rules    jsonb not null,
  customers bigint not null,
  changes  jsonb not null,
  made_at  timestamptz not null default now()
);

-- What every customer was about a year before the run, beside what the customer is now; of customers not known then it is null. abc_history has a letter for each of the last
-- eight ends of a quarter, oldest first, - before the first purchase. Kept for the current run only.
create table value.past_template (
  customer_id           bigint not null primary key,
  margin_12m_minor      bigint not null,
  margin_12m_then_minor bigint,
  stage_then            text,
  stage                 text not null,
  type_then             text,
  type                  text not null,
  abc_then              text,
  abc                   text,
  quadrant_then         text,
  quadrant              text,
  rfm_segment_then      text,
  rfm_segment           text,
  abc_history           text
);
create view value.shared_past as select * from value.past_template where false;

-- the day those classes stand for; null where the shop had no buyers yet
alter table value.run add column past_day date;

-- since when: the run before, or that day
alter table value.movement_count add column since text not null default 'run' check (since in ('run', 'year'));

-- The relation with every buyer beyond recency, frequency and money: a table for each run beside its scores.
create table value.relation_template (
  customer_id        bigint not null primary key,
  length_days        integer not null,
  variety            integer,
  gap_deviation_days double precision,
  l                  smallint not null,
  v                  smallint,
  p                  smallint,
  usual_repeats      double precision,
  repeat_purchase    text check (repeat_purchase in ('more', 'less')),
  attitude           double precision,
  answers            integer,
  loyalty_type       text not null check (loyalty_type in ('true', 'latent', 'spurious', 'none', 'unknown'))
);
create view value.shared_relation as select * from value.relation_template where false;

-- whether variety counts categories or products
alter table value.run add column variety_of text check (variety_of in ('category', 'product'));

-- how many customers of class A or B would have dropped since a year ago by these rules, and by those of the run
alter table value.stage_preview add column dropped bigint;
alter table value.stage_preview add column dropped_now bigint;

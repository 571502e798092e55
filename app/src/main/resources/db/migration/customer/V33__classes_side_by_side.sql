-- In which class each customer is, by deal, importance and urgency; computed by the rules, or as somebody said by hand. The number of the rule says why;
-- null where somebody said so.
create table customer.class_verdict (
  customer_id     bigint primary key references customer.customer on delete cascade,
  deal            text not null,
  deal_rule       smallint,
  importance      text not null,
  importance_rule smallint,
  urgency         text not null,
  urgency_rule    smallint,
  computed_on     date not null
);
create index on customer.class_verdict (deal, customer_id);
create index on customer.class_verdict (importance, customer_id);
create index on customer.class_verdict (urgency, customer_id);

create table customer.class_by_hand (
  id          bigint generated always as identity primary key,
  customer_id bigint not null references customer.customer on delete cascade,
  kind        text not null check (kind in ('deal', 'importance', 'urgency')),
  code        text not null,
  why         text not null check (length(why) between 1 and 500),
  until       date,                 -- the last day it holds; null: until somebody takes it back
  by_name     text not null,
  at          timestamptz not null default now(),
  ended_at    timestamptz,
  ended_how   text check (ended_how in ('changed', 'withdrawn', 'expired')),
  ended_by    text,
  present     boolean generated always as (case when ended_at is null then true end) stored,
  check ((ended_at is null) = (ended_how is null))
);
create unique index class_by_hand_present on customer.class_by_hand (customer_id, kind, present);
create index on customer.class_by_hand (until) where ended_at is null;

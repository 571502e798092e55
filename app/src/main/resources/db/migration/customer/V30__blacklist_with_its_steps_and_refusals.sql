-- Who is shut out from what, proposed by one person and approved by another. The step says where an entry stands; state repeats the latest for indexes.
create table customer.blacklist_entry (
  id          bigint generated always as identity primary key,
  customer_id bigint not null references customer.customer on delete cascade,
  reason      text not null check (length(reason) between 3 and 500),
  evidence    text check (length(evidence) <= 5000),
  link        text check (length(link) <= 500),
  blocks      text[] not null check (cardinality(blocks) > 0 and blocks <@ array['order', 'campaign', 'points', 'chat']),
  until       date,                      -- the last day it holds; null: until it is lifted
  state       text not null default 'proposed' check (state in ('proposed', 'active', 'refused', 'lifted', 'expired')),
  steps       int not null default 1 check (steps between 1 and 3),
  proposed_by bigint,                    -- null: a program
  approved_by bigint,
  -- nobody approves what they proposed, and nothing holds that nobody approved
  check (approved_by <> proposed_by),
  check (state not in ('active', 'lifted') or approved_by is not null)
);
create index on customer.blacklist_entry (customer_id, state);
create index on customer.blacklist_entry (state, id desc);
create index on customer.blacklist_entry (until) where state in ('proposed', 'active');

create table customer.blacklist_step (
  entry_id bigint not null references customer.blacklist_entry on delete cascade,
  no       int not null check (no between 1 and 3),
  state    text not null check (state in ('proposed', 'active', 'refused', 'lifted', 'expired')),
  at       timestamptz not null default now(),
  staff_id bigint,
  by_name  text not null,
  why      text,
  primary key (entry_id, no)
);

-- What was refused because of an entry: the trace of each.
create table customer.blacklist_refusal (
  id          bigint generated always as identity primary key,
  entry_id    bigint not null references customer.blacklist_entry on delete cascade,
  customer_id bigint not null,
  deed        text not null check (deed in ('order', 'campaign', 'points', 'chat')),
  what        text not null,
  by_name     text not null,
  at          timestamptz not null default now()
);
create index on customer.blacklist_refusal (entry_id, id desc);
create index on customer.blacklist_refusal (customer_id, id desc);

-- For areas that go over many customers at once; an entry whose last day has passed is to be left out by the reader's own day.
create view customer.shared_block as
  select e.customer_id, b.deed, e.until, e.id as entry_id
  from customer.blacklist_entry e cross join lateral unnest(e.blocks) b (deed) where e.state = 'active';

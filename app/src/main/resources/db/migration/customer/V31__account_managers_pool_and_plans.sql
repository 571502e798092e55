create table customer.team (
  id   bigint generated always as identity primary key,
  name text not null unique check (length(name) between 1 and 60)
);
create table customer.team_member (
  team_id  bigint not null references customer.team on delete cascade,
  staff_id bigint not null,
  primary key (team_id, staff_id)
);
-- What is said of a person as account manager; without a row: no bound, takes new customers.
create table customer.manager (
  staff_id   bigint primary key,
  capacity   int check (capacity >= 0),
  paused_at  timestamptz,
  changed_by text not null,
  changed_at timestamptz not null default now()
);

-- Who looks after a customer, and who did. The open row is the present one; of two that open at once the index lets one through.
create table customer.ownership (
  id             bigint generated always as identity primary key,
  customer_id    bigint not null references customer.customer on delete cascade,
  staff_id       bigint not null,
  staff_name     text not null,
  since          timestamptz not null default now(),
  how            text not null check (how in ('hand', 'rule', 'claim', 'handover', 'undo')),
  rule           text,
  handover_id    bigint,
  by_name        text not null,
  why            text,
  ended_at       timestamptz,
  ended_how      text check (ended_how in ('hand', 'released', 'recycled', 'handover', 'undo')),
  ended_by       text,
  ended_handover bigint,
  present        boolean generated always as (case when ended_at is null then true end) stored,
  check ((ended_at is null) = (ended_how is null))
);
create unique index ownership_present on customer.ownership (customer_id, present);
create index on customer.ownership (staff_id, customer_id) where ended_at is null;
create index on customer.ownership (staff_id, since) where how = 'claim';
create index on customer.ownership (handover_id) where handover_id is not null;
create index on customer.ownership (ended_handover) where ended_handover is not null;
create index on customer.ownership (customer_id, ended_at);
create view customer.present_owner as
  select customer_id, staff_id, staff_name, since, how from customer.ownership where ended_at is null;

-- The public pool: customers without an account manager whom anybody may claim.
create table customer.pool_place (
  id           bigint generated always as identity primary key,
  customer_id  bigint not null references customer.customer on delete cascade,
  since        timestamptz not null default now(),
  how          text not null check (how in ('added', 'released', 'recycled')),
  former_staff bigint,
  by_name      text not null,
  why          text,
  left_at      timestamptz,
  left_how     text check (left_how in ('claim', 'assigned', 'removed')),
  present      boolean generated always as (case when left_at is null then true end) stored
);
create unique index pool_place_present on customer.pool_place (customer_id, present);
create index on customer.pool_place (id desc) where left_at is null;

create table customer.handover (
  id          bigint generated always as identity primary key,
  from_staff  bigint not null,
  from_name   text not null,
  to_staff    bigint not null,
  to_name     text not null,
  at          timestamptz not null default now(),
  by_name     text not null,
  why         text,
  customers   int not null default 0,
  undone_at   timestamptz,
  undone_by   text,
  given_back  int,
  check (from_staff <> to_staff)
);

create table customer.account_goal (
  id           bigint generated always as identity primary key,
  customer_id  bigint not null references customer.customer on delete cascade,
  title        text not null check (length(title) between 1 and 200),
  amount_minor bigint not null check (amount_minor > 0),
  currency     char(3) not null check (currency ~ '^[A-Z]{3}$'),
  from_day     date not null,
  to_day       date not null,
  by_name      text not null,
  created_at   timestamptz not null default now(),
  dropped_at   timestamptz,
  dropped_by   text,
  check (from_day <= to_day)
);
create index on customer.account_goal (customer_id);

create table customer.account_visit (
  id          bigint generated always as identity primary key,
  customer_id bigint not null references customer.customer on delete cascade,
  day         date not null,
  purpose     text not null check (length(purpose) between 1 and 500),
  by_name     text not null,
  created_at  timestamptz not null default now(),
  done_on     date,
  done_by     text,
  outcome     text check (length(outcome) <= 2000),
  dropped_at  timestamptz,
  dropped_by  text,
  check ((done_on is null) = (done_by is null))
);
create index on customer.account_visit (customer_id, day);

-- Companies that belong to one group: a parent and its members, one level. The open row is the present one.
create table customer.group_member (
  id        bigint generated always as identity primary key,
  member_id bigint not null references customer.customer on delete cascade,
  parent_id bigint not null references customer.customer on delete cascade,
  since     timestamptz not null default now(),
  by_name   text not null,
  left_at   timestamptz,
  left_by   text,
  present   boolean generated always as (case when left_at is null then true end) stored
);
create unique index group_member_present on customer.group_member (member_id, present);
create index on customer.group_member (parent_id) where left_at is null;

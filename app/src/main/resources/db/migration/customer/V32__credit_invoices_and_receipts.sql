-- What a customer may owe, and for how long. The latest row holds; the others say who decided what before.
create table customer.credit_terms (
  id          bigint generated always as identity primary key,
  customer_id bigint not null references customer.customer on delete cascade,
  currency    char(3) not null check (currency ~ '^[A-Z]{3}$'),
  limit_minor bigint check (limit_minor >= 0),                        -- null: no bound
  days        int not null check (days between 0 and 365),
  interest    numeric(7, 4) not null default 0 check (interest between 0 and 100), -- percent a year, on what is overdue
  at          timestamptz not null default now(),
  by_name     text not null,
  why         text
);
create index on customer.credit_terms (customer_id, id desc);

create sequence customer.invoice_number;

-- Amounts are minor units of the row's currency. What was paid and credited is kept by the triggers below; the checks have the last word.
create table customer.invoice (
  id             bigint generated always as identity primary key,
  number         text collate "C" not null unique check (length(number) between 1 and 60),
  customer_id    bigint not null references customer.customer on delete cascade,
  order_id       bigint,
  issued         date not null,
  due            date not null,
  currency       char(3) not null check (currency ~ '^[A-Z]{3}$'),
  amount_minor   bigint not null check (amount_minor > 0),
  paid_minor     bigint not null default 0 check (paid_minor >= 0),
  credited_minor bigint not null default 0 check (credited_minor >= 0),
  open_minor     bigint not null generated always as (amount_minor - paid_minor - credited_minor) stored,
  note           text check (length(note) <= 500),
  by_name        text not null,
  created_at     timestamptz not null default now(),
  check (due >= issued),
  check (paid_minor + credited_minor <= amount_minor),
  unique (id, currency)
);
create index on customer.invoice (customer_id, due, id);
create index on customer.invoice (due, id) where open_minor > 0;
create index on customer.invoice (order_id) where order_id is not null;

create table customer.receipt (
  id              bigint generated always as identity primary key,
  customer_id     bigint not null references customer.customer on delete cascade,
  day             date not null,
  currency        char(3) not null check (currency ~ '^[A-Z]{3}$'),
  amount_minor    bigint not null check (amount_minor > 0),
  allocated_minor bigint not null default 0 check (allocated_minor >= 0),
  method          text check (length(method) <= 60),
  reference       text check (length(reference) <= 100),
  by_name         text not null,
  created_at      timestamptz not null default now(),
  check (allocated_minor <= amount_minor),
  unique (id, currency)
);
create index on customer.receipt (customer_id, day, id);

-- Which receipt paid how much of which invoice, in the same currency. Taken back, it stays as what was once so.
create table customer.allocation (
  id           bigint generated always as identity primary key,
  receipt_id   bigint not null,
  invoice_id   bigint not null,
  currency     char(3) not null,
  amount_minor bigint not null check (amount_minor > 0),
  by_name      text not null,
  at           timestamptz not null default now(),
  back_at      timestamptz,
  back_by      text,
  foreign key (receipt_id, currency) references customer.receipt (id, currency) on delete cascade,
  foreign key (invoice_id, currency) references customer.invoice (id, currency) on delete cascade
);
create index on customer.allocation (invoice_id);
create index on customer.allocation (receipt_id);

create table customer.credit_note (
  id           bigint generated always as identity primary key,
  invoice_id   bigint not null references customer.invoice on delete cascade,
  day          date not null,
  amount_minor bigint not null check (amount_minor > 0),
  why          text not null check (length(why) between 1 and 500),
  by_name      text not null,
  at           timestamptz not null default now()
);
create index on customer.credit_note (invoice_id);

create function customer.sum_allocation() returns trigger language plpgsql as $$
declare change bigint := 0;
begin
  if tg_op in ('INSERT', 'UPDATE') and new.back_at is null then change := change + new.amount_minor; end if;
  if tg_op = 'UPDATE' and old.back_at is null then change := change - old.amount_minor; end if;
  if change <> 0 then
    update customer.invoice set paid_minor = paid_minor + change where id = new.invoice_id;
    update customer.receipt set allocated_minor = allocated_minor + change where id = new.receipt_id;
  end if;
  return null;
end $$;
create trigger allocation_sums after insert or update of amount_minor, back_at on customer.allocation
  for each row execute function customer.sum_allocation();

create function customer.sum_credit_note() returns trigger language plpgsql as $$
begin
  update customer.invoice set credited_minor = credited_minor + new.amount_minor where id = new.invoice_id;
  return null;
end $$;
create trigger credit_note_sums after insert on customer.credit_note for each row execute function customer.sum_credit_note();

-- A reminder that a rule proposes; a person sends it or leaves it.
create table customer.dunning (
  id          bigint generated always as identity primary key,
  invoice_id  bigint not null references customer.invoice on delete cascade,
  customer_id bigint not null references customer.customer on delete cascade,
  step        int not null check (step between 1 and 9),
  day         date not null,
  open_minor  bigint not null check (open_minor > 0),
  state       text not null default 'proposed' check (state in ('proposed', 'sent', 'dropped', 'paid')),
  decided_at  timestamptz,
  decided_by  text,
  why         text,
  unique (invoice_id, step),
  check ((state = 'proposed') = (decided_at is null))
);
create index on customer.dunning (state, id desc);
create index on customer.dunning (customer_id);

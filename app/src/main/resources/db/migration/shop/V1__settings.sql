create schema shop;

create table shop.setting (
  key        text primary key,
  value      jsonb not null,
  changed_at timestamptz not null default now()
);

create schema intake;

create table intake.import (
  id          bigint generated always as identity primary key,
  kind        text not null check (kind in ('customers', 'products', 'orders')),
  profile     text,
  mapping     jsonb not null,
  format      jsonb,                       -- null: found out from the file
  look        jsonb not null,              -- what the upload showed: columns and first rows of every file
  state       text not null check (state in
                ('uploaded', 'reading', 'staged', 'applying', 'done', 'failed', 'cancelled', 'undoing', 'undone')),
  straight    boolean not null default false, -- apply without asking, as programs do
  job_id      bigint,
  staged_rows bigint,
  findings    jsonb,                       -- counts and exact sums of the reading
  conflicts   jsonb,                       -- reasons of what the target holds back, counted
  preview     jsonb,
  result      jsonb,
  undo        jsonb,
  problem     jsonb,                       -- why it is not going on: key and arguments
  asked_by    text not null,
  created_at  timestamptz not null default now(),
  staged_at   timestamptz,
  applied_at  timestamptz,
  undone_at   timestamptz,
  undone_by   text
);
create index on intake.import (created_at desc);

create table intake.file (
  id        bigint generated always as identity primary key,
  import_id bigint not null references intake.import on delete cascade,
  place     integer not null,
  name      text not null,
  sha256    text not null,
  size      bigint not null,
  unique (import_id, place)
);
create index on intake.file (sha256);

-- the file itself, packed, in pieces of a megabyte; gone when the import is over. Here, not in a folder, so that any process can go on with it
create table intake.file_piece (
  file_id bigint not null references intake.file on delete cascade,
  no      integer not null,
  bytes   bytea not null,
  primary key (file_id, no)
);
alter table intake.file_piece alter column bytes set storage external;

create table intake.rejected_row (
  import_id bigint not null references intake.import on delete cascade,
  line      bigint not null,
  cells     text not null,                 -- JSON array
  reason    text not null,
  args      text not null,                 -- JSON array
  by_target boolean not null               -- held back when compared with the shop, not when read
);
create index on intake.rejected_row (import_id, line);

create table intake.remembered_profile (
  id         bigint generated always as identity primary key,
  name       text not null,
  kind       text not null check (kind in ('customers', 'products', 'orders')),
  mapping    jsonb not null,
  header     jsonb not null,
  created_by text not null,
  used_at    timestamptz not null default now(),
  unique (name, kind)
);

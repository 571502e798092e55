create schema staff;

create table staff.person (
  id            bigint generated always as identity primary key,
  email         text not null check (email = lower(email)),
  name          text not null,
  password_hash text not null,
  role          text not null check (role in ('owner', 'analyst')),
  created_at    timestamptz not null default now(),
  left_at       timestamptz
);
create unique index on staff.person (email);

-- a link that works once: the first owner's set-up, and a colleague's invitation
create table staff.welcome_link (
  token_hash text primary key,
  role       text not null check (role in ('owner', 'analyst')),
  email      text,
  expires_at timestamptz,
  used_at    timestamptz
);

create table staff.sign_in_failure (
  id      bigint generated always as identity primary key,
  email   text not null,
  address text not null,
  at      timestamptz not null default now()
);
create index on staff.sign_in_failure (email, at);
create index on staff.sign_in_failure (address, at);

create table staff.api_key (
  id         bigint generated always as identity primary key,
  name       text not null,
  key_hash   text not null unique,
  hint       text not null,
  role       text not null check (role in ('owner', 'analyst')),
  created_by text not null,
  created_at timestamptz not null default now(),
  last_used  date,
  revoked_at timestamptz
);

create table staff.spring_session (
  primary_id            char(36) primary key,
  session_id            char(36) not null unique,
  creation_time         bigint not null,
  last_access_time      bigint not null,
  max_inactive_interval int not null,
  expiry_time           bigint not null,
  principal_name        varchar(100)
);
create index on staff.spring_session (expiry_time);
create index on staff.spring_session (principal_name);

create table staff.spring_session_attributes (
  session_primary_id char(36) not null references staff.spring_session on delete cascade,
  attribute_name     varchar(200) not null,
  attribute_bytes    bytea not null,
  primary key (session_primary_id, attribute_name)
);

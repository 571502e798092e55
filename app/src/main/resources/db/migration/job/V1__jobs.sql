create schema job;

create table job.job (
  id              bigint generated always as identity primary key,
  kind            text not null,
  payload         jsonb not null,
  state           text not null default 'queued' check (state in ('queued', 'running', 'done', 'failed', 'cancelled')),
  progress        double precision not null default 0 check (progress between 0 and 1),
  message_key     text,
  message_args    jsonb not null default '[]',
  result_path     text,
  asked_by        text not null,
  attempts        integer not null default 0,
  cancel_asked_at timestamptz,
  created_at      timestamptz not null default now(),
  started_at      timestamptz,
  finished_at     timestamptz
);
create index on job.job (created_at desc);
create index on job.job (kind) where state in ('queued', 'running');

-- db-scheduler's table
create table job.scheduled_task (
  task_name            text not null,
  task_instance        text not null,
  task_data            bytea,
  execution_time       timestamptz not null,
  picked               boolean not null,
  picked_by            text,
  last_success         timestamptz,
  last_failure         timestamptz,
  consecutive_failures int,
  last_heartbeat       timestamptz,
  version              bigint not null,
  priority             smallint,
  state                text,
  primary key (task_name, task_instance)
);
create index on job.scheduled_task (execution_time);
create index on job.scheduled_task (last_heartbeat);

-- A job that breaks off with its program again and again is not begun for ever.
alter table job.job add column broken_off integer not null default 0;

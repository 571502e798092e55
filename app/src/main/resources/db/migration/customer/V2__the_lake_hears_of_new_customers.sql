-- A row for each statement that may have changed who is known since when. The lake's sync takes the rows away and copies the customers again; without any it need not.
create table customer.shared_change (
  at timestamptz not null default now()
);

create function customer.log_change() returns trigger language plpgsql as $$
begin
  insert into customer.shared_change default values;
  return null;
end $$;

create trigger heard_of_new after insert on customer.customer for each statement execute function customer.log_change();
create trigger heard_of_changed after update of first_seen_at, created_at on customer.customer for each statement execute function customer.log_change();
create trigger heard_of_gone after delete on customer.customer for each statement execute function customer.log_change();
create trigger heard_of_all_gone after truncate on customer.customer for each statement execute function customer.log_change();

-- what is there already has to be copied once
insert into customer.shared_change default values;

-- The lake's customers have a country too.
drop trigger heard_of_changed on customer.customer;
create trigger heard_of_changed after update of first_seen_at, created_at, country on customer.customer for each statement execute function customer.log_change();

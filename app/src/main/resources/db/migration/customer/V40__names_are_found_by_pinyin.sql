-- How a Chinese name is typed in Latin letters, for the search. Computed by the program; customers without a Chinese name have no row.
create table customer.search_key (
  customer_id bigint primary key references customer.customer on delete cascade,
  pinyin      text collate "C" not null, -- wangxiaoming
  given       text collate "C",          -- xiaoming
  initials    text collate "C" not null  -- wxm
);
create index search_key_pinyin on customer.search_key (pinyin, customer_id);
create index search_key_given on customer.search_key (given, customer_id) where given is not null;
create index search_key_initials on customer.search_key (initials, customer_id);

-- Whose keys have to be computed anew. Whoever writes a name leaves a row here, so that no way of writing can be forgotten; it may name somebody twice.
create table customer.search_key_wanted (
  customer_id bigint not null
);

create function customer.want_keys_of_new() returns trigger language plpgsql as $$
begin
  insert into customer.search_key_wanted select id from new_row where name ~ '[\u3400-\ufaff]';
  return null;
end $$;
create trigger keys_of_new after insert on customer.customer referencing new table as new_row for each statement execute function customer.want_keys_of_new();

create function customer.want_keys() returns trigger language plpgsql as $$
begin
  insert into customer.search_key_wanted values (new.id);
  return null;
end $$;
create trigger keys_of_renamed after update of name on customer.customer for each row when (old.name is distinct from new.name) execute function customer.want_keys();

-- who is there already gets them in the background
insert into customer.search_key_wanted select id from customer.customer where name ~ '[\u3400-\ufaff]';

-- A foreign key is checked row by row: for half a million lines that is most of the whole import. One check per statement says the same.
-- Orders and products go only in the undo of an import, under the lock that every writer of orders holds.
alter table commerce.order_line drop constraint order_line_order_id_fkey;
alter table commerce.order_line drop constraint order_line_product_id_fkey;
alter table commerce.refund_line drop constraint refund_line_product_id_fkey;

create function commerce.lines_need_their_orders() returns trigger language plpgsql as $$
begin
  if exists (select from new_rows n where not exists (select from commerce.sale_order o where o.id = n.order_id)) then
    raise exception 'a line names an order that does not exist' using errcode = 'foreign_key_violation', table = tg_table_name, schema = tg_table_schema;
  end if;
  return null;
end $$;

create function commerce.lines_need_their_products() returns trigger language plpgsql as $$
begin
  if exists (select from new_rows n where n.product_id is not null and not exists (select from commerce.product p where p.id = n.product_id)) then
    raise exception 'a line names a product that does not exist' using errcode = 'foreign_key_violation', table = tg_table_name, schema = tg_table_schema;
  end if;
  return null;
end $$;

create function commerce.lines_go_with_their_orders() returns trigger language plpgsql as $$
begin
  delete from commerce.order_line where order_id in (select id from old_rows);
  return null;
end $$;

create function commerce.sold_products_stay() returns trigger language plpgsql as $$
begin
  if exists (select from old_rows o where exists (select from commerce.order_line l where l.product_id = o.id)
      or exists (select from commerce.refund_line l where l.product_id = o.id)) then
    raise exception 'a product that was sold cannot go' using errcode = 'foreign_key_violation', table = tg_table_name, schema = tg_table_schema;
  end if;
  return null;
end $$;

create trigger lines_need_their_orders after insert on commerce.order_line referencing new table as new_rows
  for each statement execute function commerce.lines_need_their_orders();
create trigger lines_need_their_orders_still after update on commerce.order_line referencing new table as new_rows
  for each statement execute function commerce.lines_need_their_orders();
create trigger lines_go_with_their_orders after delete on commerce.sale_order referencing old table as old_rows
  for each statement execute function commerce.lines_go_with_their_orders();
create trigger lines_need_their_products after insert on commerce.order_line referencing new table as new_rows
  for each statement execute function commerce.lines_need_their_products();
create trigger lines_need_their_products_still after update on commerce.order_line referencing new table as new_rows
  for each statement execute function commerce.lines_need_their_products();
create trigger lines_need_their_products after insert on commerce.refund_line referencing new table as new_rows
  for each statement execute function commerce.lines_need_their_products();
create trigger lines_need_their_products_still after update on commerce.refund_line referencing new table as new_rows
  for each statement execute function commerce.lines_need_their_products();
create trigger sold_products_stay after delete on commerce.product referencing old table as old_rows
  for each statement execute function commerce.sold_products_stay();

-- What became of each product, kept with the orders, so that the catalogue can be sorted by it.
create table commerce.product_sale (
  product_id bigint primary key references commerce.product on delete cascade,
  orders     bigint not null check (orders >= 0),
  buyers     bigint not null check (buyers >= 0),   -- customers; guests are in orders only
  quantity   numeric not null,
  net_minor  bigint not null,                       -- base
  first_day  date,
  last_day   date
);
create index on commerce.product_sale (net_minor desc, product_id);

-- Products whose figures wait to be made anew, after a large import.
create table commerce.product_waiting (product_id bigint primary key);

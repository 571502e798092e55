-- How the source named the buyer, kept for orders that came to a customer after another was merged into it: if the merge is undone, this tells whose they are.
create table commerce.order_buyer (
  order_id     bigint primary key,
  source       text,
  external_id  text collate "C",
  phone_digits text collate "C",
  email        text collate "C"
);

create or replace function commerce.lines_go_with_their_orders() returns trigger language plpgsql as $$
begin
  delete from commerce.order_line where order_id in (select id from old_rows);
  delete from commerce.order_buyer where order_id in (select id from old_rows);
  return null;
end $$;

-- Second phones and e-mails are found like the first: digits from their end, letters from their beginning.
alter table customer.further_contact
  add column search_key text collate "C" generated always as (
    case kind when 'phone' then nullif(regexp_replace(value, '[^0-9]', '', 'g'), '') when 'email' then lower(value) end) stored;
create index on customer.further_contact (search_key, customer_id) where search_key is not null;
create index on customer.further_contact (reverse(search_key) collate "C", customer_id) where search_key is not null;

create index field_text on customer.field_value (lower(value), customer_id) where type = 'text';

-- Beside its scores a run publishes tables of the same fate: value.<name>_<run>, shown by value.shared_<name>.

-- how every buyer came; what is not known is 'unknown'
create table value.first_purchase_template (
  customer_id bigint not null primary key,
  cohort      integer not null,   -- year * 100 + month of the first purchase day
  channel     text not null,
  category    text not null,
  product     text not null,
  country     text not null
);
create view value.shared_first_purchase as select * from value.first_purchase_template where false;

-- buyers by the month of their first purchase and a group: how many of them bought in the month that lies age_months later, for how much
create table value.cohort_template (
  dimension        text not null check (dimension in ('all', 'channel', 'category', 'product', 'country')),
  grp              text not null,
  cohort           integer not null,
  age_months       integer not null,
  active_customers bigint not null,
  revenue_minor    bigint not null,
  margin_minor     bigint not null
);
create view value.shared_cohort as select * from value.cohort_template where false;

create table value.cohort_size_template (
  dimension                 text not null check (dimension in ('all', 'channel', 'category', 'product', 'country')),
  grp                       text not null,
  cohort                    integer not null,
  customers                 bigint not null,
  margin_minor              bigint not null,
  expected_margin_12m_minor bigint,
  expected_margin_36m_minor bigint
);
create view value.shared_cohort_size as select * from value.cohort_size_template where false;

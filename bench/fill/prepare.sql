-- What the generator works with: numbers that follow from the number of a row, and the company around the facts.
drop schema if exists bench cascade;
create schema bench;

-- Evenly between 0 and 1; every salt gives a row another number.
create function bench.u(n bigint, salt bigint) returns float8 language sql immutable parallel safe
return (hashint8extended(n, salt) & 9007199254740991)::float8 / 9007199254740992;

create function bench.normal(n bigint, salt bigint) returns float8 language sql immutable parallel safe
return sqrt(-2 * ln(1 - bench.u(n, salt))) * cos(6.283185307179586 * bench.u(n, salt + 1000));

create function bench.hours(n float8) returns interval language sql immutable parallel safe
return make_interval(secs => round(3600 * n));

-- One of the words, the first ones more often the greater the skew is.
create function bench.word(words text[], u float8, skew float8) returns text language sql immutable parallel safe
return words[1 + floor(cardinality(words) * power(u, skew))::int];

-- The day of the n-th of so many events: more of them from year to year, and few on weekends.
create function bench.day_of(n bigint, of bigint) returns date language sql immutable parallel safe
return :first_day::date + floor(:days * power((n - 1)::float8 / of, 0.95))::int;

create function bench.workday(day date, u float8) returns date language sql immutable parallel safe
return case when extract(isodow from day) > 5 and u < 0.7
            then least(day + 8 - extract(isodow from day)::int, :last_day::date) else day end;

-- A moment of a day's working hours.
create function bench.moment(day date, n bigint, salt bigint) returns timestamptz language sql immutable parallel safe
return (day::timestamp + make_interval(secs => floor(28800 + 18000 * (bench.u(n, salt) + bench.u(n, salt + 1))))) at time zone :zone;

insert into warehouse.dim_region (region_id, region_code, name)
select n, 'R' || lpad(n::text, 2, '0'), '大区' || n from generate_series(1, 30) n;

insert into warehouse.dim_department (department_id, department_code, name)
select n, 'D' || lpad(n::text, 2, '0'), '部门' || n from generate_series(1, 12) n;

insert into warehouse.dim_employee (employee_id, employee_code, name, department_id, region_id, hired_on)
select n, 'E' || lpad(n::text, 4, '0'), '员工' || n, 1 + n % 12, 1 + n % 30, :first_day::date - 2000 + n
  from generate_series(1, 500) n;

insert into warehouse.dim_product (product_id, product_code, name, category, specification)
select n, 'P' || lpad(n::text, 3, '0'), '产品' || n, '类别' || (1 + n % 12), '流量 ' || n || ' m³/h'
  from generate_series(1, 200) n;

insert into warehouse.dim_customer (customer_id, customer_code, name, kind, tier, industry, region_id, owner_id,
  credit_grade, credit_limit, credit_term_days, collateral_amount, since, left_on)
select n, 'C' || lpad(n::text, 6, '0'), '客户' || n || '有限公司',
       case when bench.u(n, 1) < 0.8 then 'direct' else 'indirect' end,
       bench.word('{普通客户,普通客户,重点客户,战略客户}', bench.u(n, 2), 2),
       bench.word('{水务,化工,造纸,建筑,食品,冶金,制药,电力}', bench.u(n, 3), 1),
       1 + floor(30 * power(bench.u(n, 4), 1.4))::int,
       1 + floor(500 * bench.u(n, 5))::int,
       bench.word('{A,B,C}', bench.u(n, 6), 1),
       case when bench.u(n, 7) < 0.7 then round(exp(12 + bench.normal(n, 8))::numeric, 0) end,
       (bench.word('{0,15,30,30,45,60}', bench.u(n, 9), 1))::int,
       case when bench.u(n, 10) < 0.2 then round(exp(10 + bench.normal(n, 11))::numeric, 0) end,
       :first_day::date - 400 + floor(1200 * bench.u(n, 12))::int,
       case when bench.u(n, 13) < 0.01 then :last_day::date - floor(100 * bench.u(n, 14))::int end
  from generate_series(1, 20000 * :scale) n;

-- A few came back.
update warehouse.dim_customer set left_reason = bench.word('{价格,搬迁,停业,服务}', bench.u(customer_id, 15), 1),
       returned_on = case when bench.u(customer_id, 16) < 0.3 then left_on + 10 end
 where left_on is not null;

insert into warehouse.dim_customer_contact (customer_id, contact_name, phone, address)
select customer_id, '联系人' || customer_id, '138' || lpad(customer_id::text, 8, '0'),
       case when bench.u(customer_id, 17) < 0.8 then '示例路 ' || customer_id || ' 号' end
  from warehouse.dim_customer;

insert into warehouse.target (metric, valid_from, value)
select metric, :first_day, value
  from (values ('csat_rate', 0.88), ('response_on_time_rate', 0.95), ('resolution_on_time_rate', 0.9),
               ('per_10k_customers', 12000), ('overdue_rate', 0.18), ('dso', 60), ('collection_rate', 0.35),
               ('completion_rate', 0.9)) as goal(metric, value);

-- The last day of each step for what begins on a day, by the rules of every installation.
create unlogged table bench.due as
select start.day, each.level,
       max(term.day) filter (where step = 'response') as response,
       max(term.day) filter (where step = 'resolution') as resolution,
       max(term.day) filter (where step = 'follow_up') as follow_up,
       max(policy_id || ':' || amount || 'd') filter (where step = 'response') || '/' ||
       max(policy_id || ':' || amount || 'd') filter (where step = 'resolution') || '/' ||
       max(policy_id || ':' || amount || 'd') filter (where step = 'follow_up') as rules
  from warehouse.calendar as start
 cross join generate_series(1, 3) as each(level)
  join warehouse.sla_policy as policy on policy.record = 'complaint' and coalesce(policy.level, each.level) = each.level
  join warehouse.calendar as term
    on term.is_workday and term.workday_number = start.workday_number + policy.amount
 where start.day between :first_day::date and :last_day::date
 group by start.day, each.level;
alter table bench.due add primary key (day, level);
analyze bench.due;

create unlogged table bench.customer as select customer_id, region_id from warehouse.dim_customer;
alter table bench.customer add primary key (customer_id);
analyze bench.customer;

insert into app.data_coverage (dataset, covers_until)
select dataset, :last_day from unnest('{surveys,complaints,invoices,receipts,visits}'::text[]) as dataset;
insert into app.import_run (started_by, dataset, file_name, outcome)
select 'bench', dataset, dataset || '.csv', 'loaded'
  from unnest('{regions,departments,employees,products,customers,surveys,complaints,invoices,receipts,visits,targets}'::text[])
       as dataset;

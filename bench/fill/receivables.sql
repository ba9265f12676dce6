-- Invoices, and receipts in the order in which they come in; three invoices in a hundred are never paid.
insert into warehouse.fact_invoice (customer_id, invoice_id, invoice_code, region_id, invoice_date, due_date, amount, disputed)
select c.customer_id, n, 'FP' || to_char(invoice_date, 'YYYYMM') || '-' || n, c.region_id, invoice_date,
       invoice_date + (bench.word('{0,15,30,30,45,60}', bench.u(n, 90), 1))::int,
       round(exp(8 + 1.1 * bench.normal(n, 91))::numeric, 2), bench.u(n, 92) < 0.02
  from (
    select n, 1 + floor(20000 * :scale * power(bench.u(n, 93), 1.5))::bigint as customer_id,
           bench.workday(bench.day_of(n, (500000 * :scale)::bigint), bench.u(n, 94)) as invoice_date
      from generate_series(1, (500000 * :scale)::bigint) n
    offset 0) as e
  join bench.customer as c using (customer_id);

insert into warehouse.fact_receipt (customer_id, receipt_id, receipt_code, region_id, invoice_id, received_on, amount, kind)
select customer_id, n, 'SK' || to_char(received_on, 'YYYYMM') || '-' || n, region_id,
       case when bench.u(n, 100) < 0.999 then invoice_id end, received_on, amount,
       case when bench.u(n, 101) < 0.975 then 'payment' when bench.u(n, 102) < 0.95 then 'credit_note' else 'write_off' end
  from (
    select row_number() over (order by received_on, invoice_id, place) as n, *
      from (
        select customer_id, invoice_id, region_id, place,
               invoice_date + greatest(0, due_date - invoice_date + 5 + (place - 1) * 20
                 + round(18 * bench.normal(invoice_id * 4 + place, 103))::int) as received_on,
               case when place < parts then round(amount / parts, 2)
                    when bench.u(invoice_id, 104) < 0.97 then amount - (parts - 1) * round(amount / parts, 2)
                    else round(amount / parts / 2, 2) end as amount
          from (
            select *, case when u < 0.03 then 0 when u < 0.72 then 1 when u < 0.95 then 2 else 3 end as parts
              from (select *, bench.u(invoice_id, 105) as u from warehouse.fact_invoice offset 0) as i
            offset 0) as paid
         cross join generate_series(1, parts) as place
        offset 0) as part
     where received_on <= :last_day::date
    offset 0) as e;

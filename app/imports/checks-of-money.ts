/** Warnings about what receipts come to. They are raised when the rows are in, because those of other files count too. */
import type { CopyClient } from '#db/copy'
import { labelOf } from './column-names'
import type { Plan } from './plan'

/** Each is said on the last row of the file that has a part in it. */
export async function warnOfReceipts(client: CopyClient, plan: Plan): Promise<void> {
  const label = labelOf(plan, 'amount')
  const enter = (reason: string, rows: string) =>
    client.query(
      `insert into import_problem (line, severity, field, value, reason, "values")
       select max(o.line), 'warning', $1, (array_agg(o.amount order by o.line desc))[1]::text, '${reason}', '{}'
         from import_outcome as o ${rows}`,
      [label],
    )
  await enter(
    'beyondInvoice',
    `join warehouse.fact_invoice as i using (customer_id, invoice_id)
     join (select customer_id, invoice_id, sum(amount) as received from warehouse.fact_receipt
            where (customer_id, invoice_id) in (select customer_id, invoice_id from import_outcome)
            group by 1, 2) as r using (customer_id, invoice_id)
    where o.amount > 0 and r.received > i.amount
    group by customer_id, invoice_id`,
  )
  // Of an invoice, or of what a customer has paid on account: more went out on some day than had come in by then.
  await enter(
    'beyondReceived',
    `join (select customer_id, invoice_id, min(so_far) as lowest
             from (select customer_id, invoice_id,
                          sum(sum(amount)) over (partition by customer_id, invoice_id order by received_on) as so_far
                     from warehouse.fact_receipt
                    where customer_id in (select customer_id from import_outcome where amount < 0)
                    group by customer_id, invoice_id, received_on) as days
            group by 1, 2) as r on r.customer_id = o.customer_id and r.invoice_id is not distinct from o.invoice_id
    where o.amount < 0 and r.lowest < 0
    group by o.customer_id, o.invoice_id`,
  )
  // Of one receipt, although others of the invoice may cover it.
  await enter(
    'beyondReversed',
    `join warehouse.fact_receipt as t on t.customer_id = o.customer_id and t.receipt_id = o.reverses_id
     join (select customer_id, reverses_id, sum(amount) as taken_back from warehouse.fact_receipt
            where (customer_id, reverses_id) in (select customer_id, reverses_id from import_outcome)
            group by 1, 2) as r on r.customer_id = o.customer_id and r.reverses_id = o.reverses_id
    where t.amount + r.taken_back < 0
      and not exists (select from import_problem as p where p.line = o.line and p.reason = 'beyondReceived')
    group by o.customer_id, o.reverses_id`,
  )
}

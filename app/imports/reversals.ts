/**
 * Reversals: a receipt that takes another one back. Its kind and its invoice are those of what it takes back and its
 * amount stands below zero, so that every sum falls by it from its own day on and earlier days stay as they were.
 */
import type { CopyClient } from '#db/copy'

type Has = (field: string) => boolean

/**
 * Builds `import_reversed`: what the codes in `reverses_code` stand for, in this file or else in the warehouse.
 * Runs when the customers of the file are there.
 */
export async function findReversed(client: CopyClient, has: Has): Promise<void> {
  await client.query('drop table if exists import_reversed')
  const invoice = has('invoice_code')
    ? '(select i.invoice_id from warehouse.fact_invoice as i where i.invoice_code = s.invoice_code)'
    : 'e.invoice_id'
  await client.query(`
    create temp table import_reversed on commit drop as
    with named as (select distinct reverses_code as code from import_stage where reverses_code is not null),
    inside as (
      select distinct on (s.receipt_code) s.receipt_code as code, c.customer_id, ${invoice} as invoice_id,
             s.received_on, coalesce(${has('kind') ? 's.kind' : 'e.kind'}, 'payment') as kind,
             s.reverses_code is not null or s.amount < 0 as is_reversal
        from import_stage as s
        join named on named.code = s.receipt_code
        left join warehouse.dim_customer as c on c.customer_code = s.customer_code
        left join warehouse.fact_receipt as e on e.receipt_code = s.receipt_code
       where s.flaws is null
       order by s.receipt_code, s.line
    )
    select code, customer_id, invoice_id, received_on, kind, is_reversal from inside
    union all
    select e.receipt_code, e.customer_id, e.invoice_id, e.received_on, e.kind, e.amount < 0
      from warehouse.fact_receipt as e
      join named on named.code = e.receipt_code
     where not exists (select from inside where inside.code = named.code)`)
}

export const reversedJoin = 'left join import_reversed as t on t.code = s.reverses_code'

/** The final value of a receipt's field, `given` being what it is for receipts that take nothing back. */
export function ofReversal(name: string, given: string, isNamed: boolean): string {
  if (name === 'amount') {
    const names = isNamed ? 's.reverses_code is not null' : 'e.reverses_id is not null'
    return `case when ${names} then -abs(${given}) else ${given} end`
  }
  if (!isNamed) return given
  if (name === 'kind') return `case when t.code is not null then t.kind else ${given} end`
  if (name === 'invoice_code') return `case when t.code is not null then t.invoice_id else ${given} end`
  return given
}

/** Further columns that the checks of receipts use. */
export function receiptColumns(has: Has, invoice: string): string[] {
  const ofInvoice = has('invoice_code')
    ? `${invoice}.customer_id`
    : 'case when e.invoice_id is not null then e.customer_id end'
  if (!has('reverses_code')) return [`${ofInvoice} as invoice_customer_id`]
  return [
    `case when s.reverses_code is null then ${ofInvoice} end as invoice_customer_id`,
    't.customer_id as reversed_customer_id',
    `${has('invoice_code') ? `${invoice}.invoice_id` : 'null::bigint'} as given_invoice_id`,
    't.received_on as reversed_on',
    'coalesce(t.is_reversal, false) as reversed_is_reversal',
    `${has('kind') ? `nullif(s.kind, 'reversal')` : 'null::text'} as given_kind`,
  ]
}

/** What takes a receipt back follows it to another invoice or kind. */
export async function followReversed(client: CopyClient): Promise<void> {
  await client.query(`
    update warehouse.fact_receipt as r
       set kind = t.kind, invoice_id = t.invoice_id
      from warehouse.fact_receipt as t
     where r.customer_id = t.customer_id and r.reverses_id = t.receipt_id
       and (t.customer_id, t.receipt_id) in (select customer_id, id from import_outcome where change <> 'same')
       and (r.kind, r.invoice_id) is distinct from (t.kind, t.invoice_id)`)
}

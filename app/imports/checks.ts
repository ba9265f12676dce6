/** Checks that need the warehouse or more than one value: unknown codes, repeated keys, impossible orders of events. */
import type { CopyClient } from '#db/copy'
import { columnOf, type DatasetId } from './datasets'
import type { MessageKey } from './messages'
import { lookups, q } from './outcome'
import type { Plan } from './plan'
import type { Severity } from './problems'
import { targetBounds } from './target-bounds'

/** `when` and `value` are SQL over a row `o` of `import_outcome`; `args` are SQL for the sentence's blanks. */
type Check = {
  readonly field: string
  readonly severity: Severity
  readonly reason: MessageKey
  readonly when: string
  readonly value?: string
  readonly args?: readonly string[]
}

type Rule = Omit<Check, 'severity'> & { readonly severity?: Severity }

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`

const rulesOf = (plan: Plan): Readonly<Partial<Record<DatasetId, readonly Rule[]>>> => {
  const before = (field: string, earlier: string): Rule => ({
    field,
    reason: 'before',
    when: `o.${q(field)} < o.${q(earlier)}`,
    args: [literal(labelOf(plan, earlier))],
  })
  return {
    employees: [before('left_on', 'hired_on')],
    customers: [before('left_on', 'since')],
    surveys: [
      before('responded_at', 'invited_at'),
      {
        field: 'overall_score',
        severity: 'warning',
        reason: 'scoreUnanswered',
        when: `o.responded_at is null and (num_nonnulls(o.overall_score, o.nps) > 0
               or exists (select from unnest(o.scores) as given(score) where given.score is not null))`,
        value: 'coalesce(o.overall_score, o.nps)',
      },
    ],
    complaints: [
      before('first_response_at', 'received_at'),
      before('resolved_at', 'received_at'),
      before('escalated_at', 'received_at'),
      before('follow_up_at', 'resolved_at'),
    ],
    targets: targetBounds.map(({ metrics, min, max, reason }) => ({
      field: 'value',
      reason,
      when: `o.metric in (${metrics.map(literal).join(', ')}) and (o.value < ${min} or o.value > ${max ?? "'infinity'"})`,
      args: [literal(String(min)), literal(String(max ?? ''))],
    })),
    invoices: [
      {
        field: 'customer_code',
        reason: 'invoiceHasReceipts',
        when: `o.change = 'moved' and exists (select from warehouse.fact_receipt as r
                where r.customer_id = o.existing_customer_id and r.invoice_id = o.id)`,
        value: 'o.given_customer_code',
      },
      {
        field: 'due_date',
        severity: 'warning',
        reason: 'dueBeforeInvoice',
        when: 'o.due_date < o.invoice_date',
        args: ['o.invoice_date'],
      },
    ],
    receipts: [
      {
        field: 'invoice_code',
        reason: 'invoiceOfAnother',
        when: 'o.invoice_customer_id <> o.customer_id',
        value: plan.columns.some(({ field }) => field === 'invoice_code') ? 'o.given_invoice_code' : "''",
      },
    ],
    visits: [
      before('due_on', 'planned_on'),
      before('report_at', 'completed_at'),
      { field: 'due_on', reason: 'dueWithoutPlan', when: 'o.planned_on is null and o.due_on is not null' },
      {
        field: 'cancelled_on',
        reason: 'cancelledIncomplete',
        when: '(o.cancelled_on is null) <> (o.cancelled_by is null)',
        value: 'coalesce(o.cancelled_on::text, o.cancelled_by)',
      },
      {
        field: 'cancelled_on',
        reason: 'cancelledAndCompleted',
        when: 'o.cancelled_on is not null and o.completed_at is not null',
      },
    ],
  }
}

/** What the file calls a field; the field's own name where the file lacks it. */
export const labelOf = (plan: Plan, field: string): string =>
  plan.columns.find((column) => column.field === field)?.label ?? field

/** Enters into `import_problem` whatever the outcome shows to be wrong. `today` is a day in the reporting zone. */
export async function checkOutcome(client: CopyClient, plan: Plan, today: string): Promise<void> {
  const checks: Check[] = [
    ...duplicateChecks(plan),
    ...codeChecks(plan),
    ...(rulesOf(plan)[plan.id] ?? []).map((rule) => ({ severity: 'error' as const, ...rule })),
    ...futureChecks(plan),
  ]
  const values = checks.map(
    ({ field, severity, reason, when, value, args = [] }) => `(
      ${literal(severity)}, ${literal(labelOf(plan, field))}, (${value ?? `o.${q(field)}`})::text,
      ${literal(reason)}, array[${args.map((arg) => `(${arg})::text`).join(', ')}]::text[], ${when})`,
  )
  await client.query(`select set_config('manyi.today', $1, true)`, [today])
  await client.query(`
    insert into import_problem (line, severity, field, value, reason, args)
    select o.line, c.severity, c.field, c.value, c.reason, c.args
      from import_outcome as o
     cross join lateral (values ${values.join(',\n')})
           as c(severity, field, value, reason, args, fails)
     where c.fails
       -- Nearly every row passes; this spares it the list of values.
       and (${checks.map(({ when }) => `(${when})`).join(' or ')})`)
}

function duplicateChecks({ dataset }: Plan): Check[] {
  const required = dataset.key.filter((name) => dataset.fields[name]?.required)
  const known = required.map(
    (name) => `o.${q(columnOf(name, dataset.fields[name] ?? { type: 'text', zh: '' }))} is not null`,
  )
  return [
    {
      field: required[0] ?? '',
      severity: 'error',
      reason: 'duplicate',
      when: `${known.join(' and ')} and o.line > o.first_line`,
      args: ['o.first_line'],
      value: `o.${q(columnOf(required[0] ?? '', dataset.fields[required[0] ?? ''] ?? { type: 'text', zh: '' }))}`,
    },
  ]
}

function codeChecks(plan: Plan): Check[] {
  return plan.columns.flatMap(({ field: name }): Check[] => {
    const field = plan.dataset.fields[name]
    if (!field?.refers) return []
    const given = `o.${q(`given_${name}`)}`
    const id = name === 'region_code' && plan.dataset.isFact ? 'region_id' : columnOf(name, field)
    const isOwn = lookups[field.refers].table === plan.dataset.table
    const inFile = isOwn
      ? ` and not exists (select from import_stage as other
            where other.${q(plan.dataset.key[0] ?? '')} = ${given} and other.flaws is null)`
      : ''
    return [
      {
        field: name,
        severity: 'error',
        reason: field.refers === 'invoices' ? 'invoiceUnknown' : 'codeUnknown',
        when: `${given} is not null and o.${q(id)} is null${inFile}`,
        value: given,
      },
    ]
  })
}

function futureChecks(plan: Plan): Check[] {
  return plan.columns.flatMap(({ field: name }): Check[] =>
    plan.dataset.fields[name]?.happened
      ? [
          {
            field: name,
            severity: 'warning',
            reason: 'future',
            when: `o.${q(name)}::date > current_setting('manyi.today')::date`,
          },
        ]
      : [],
  )
}

/**
 * Warns of receipts that take an invoice beyond its amount, on the last row of the file that speaks of it.
 * Runs after the rows are in, because receipts of other files count too.
 */
export async function warnBeyondInvoice(client: CopyClient, plan: Plan): Promise<void> {
  await client.query(
    `insert into import_problem (line, severity, field, value, reason, args)
     select max(o.line), 'warning', $1, (array_agg(o.amount order by o.line desc))[1]::text, 'beyondInvoice', '{}'
       from import_outcome as o
       join warehouse.fact_invoice as i using (customer_id, invoice_id)
      group by i.customer_id, i.invoice_id, i.amount
     having (select sum(r.amount) from warehouse.fact_receipt as r
              where r.customer_id = i.customer_id and r.invoice_id = i.invoice_id) > i.amount`,
    [labelOf(plan, 'amount')],
  )
}

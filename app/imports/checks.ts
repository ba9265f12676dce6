/** Checks of a row that need the warehouse or more than one value: unknown codes, impossible orders of events. */
import type { CopyClient } from '#db/copy'
import { derivedDays, wholeDayOf } from '#db/derive'
import type { CoveredDataset } from '~/metrics/dimensions'
import { targetBounds } from '~/metrics/target-bounds'
import { checkCircles, checkOwnReferences, checkRepeated } from './checks-within'
import { columnName, labelOf, literal } from './column-names'
import { columnOf, type DatasetId } from './datasets'
import { lookups, q } from './outcome'
import type { Plan } from './plan'
import type { Severity } from './problems'
import { type CreatableKind, creatableKinds } from './profile'
import type { ImportWord } from './wording'

/** `when` and `value` are SQL over a row `o` of `import_outcome`; `values` are SQL for what fills the sentence's blanks. */
type Check = {
  readonly field: string
  readonly severity: Severity
  readonly reason: ImportWord
  readonly when: string
  readonly value?: string
  readonly values?: Readonly<Record<string, string>>
  /** Fields whose emptiness the check takes for a fact; one that could not be read is not empty. */
  readonly empty?: readonly string[]
}

export type CheckOptions = {
  /** A day in the reporting zone. */
  readonly today: string
  /** What is created by mention, so that its codes cannot be unknown. */
  readonly created: ReadonlySet<CreatableKind>
}

type Rule = Omit<Check, 'severity'> & { readonly severity?: Severity }

/** Each dataset of facts says what must be true of its rows; of what is looked up only some needs to. */
type Rules = Readonly<Partial<Record<DatasetId, readonly Rule[]>> & Record<CoveredDataset, readonly Rule[]>>

const rulesOf = (plan: Plan): Rules => {
  const has = (field: string) => plan.columns.some((column) => column.field === field)
  /** A code that is not known is something else. */
  const isUnsaid = (field: string, column: string) =>
    `${has(field) ? `o.${q(`given_${field}`)}` : `o.${column}`} is null`
  const before = (field: string, earlier: string): Rule => ({
    field,
    reason: 'before',
    when: `o.${q(field)} < o.${q(earlier)}`,
    values: { earlier: `${literal(JSON.stringify(columnName(plan, labelOf(plan, earlier))))}::jsonb` },
  })
  return {
    policies: [
      { field: 'step', reason: 'arrivalOfComplaint', when: `o.step = 'arrival' and o.record = 'complaint'` },
      { field: 'level', reason: 'levelOfOrder', when: `o.level is not null and o.record = 'service_order'` },
    ],
    employees: [before('left_on', 'hired_on')],
    customers: [
      before('left_on', 'since'),
      {
        field: 'returned_on',
        reason: 'returnedWithoutLeft',
        when: 'o.returned_on is not null and o.left_on is null',
        empty: ['left_on'],
      },
      { field: 'returned_on', reason: 'returnedBeforeLeft', when: 'o.returned_on <= o.left_on' },
      {
        field: 'left_reason',
        severity: 'warning',
        reason: 'reasonWithoutLeft',
        when: 'o.left_reason is not null and o.left_on is null',
        empty: ['left_on'],
      },
    ],
    surveys: [
      before('responded_at', 'invited_at'),
      {
        field: 'overall_score',
        severity: 'warning',
        reason: 'scoreUnanswered',
        when: `o.responded_at is null and (num_nonnulls(o.overall_score, o.nps) > 0
               or exists (select from unnest(o.scores) as given(score) where given.score is not null))`,
        value: 'coalesce(o.overall_score, o.nps)',
        empty: ['responded_at'],
      },
      saysNothing(
        'surveySaysNothing',
        `o.invited_at is null and o.responded_at is null and num_nonnulls(o.overall_score, o.nps) = 0
         and not exists (select from unnest(o.scores) as given(score) where given.score is not null)`,
      ),
    ],
    complaints: [
      before('first_response_at', 'received_at'),
      before('resolved_at', 'received_at'),
      before('escalated_at', 'received_at'),
      before('follow_up_at', 'resolved_at'),
      before('reopened_at', 'resolved_at'),
      {
        field: 'reopened_at',
        reason: 'reopenedUnresolved',
        when: 'o.reopened_at is not null and o.resolved_at is null',
        empty: ['resolved_at'],
      },
    ],
    targets: targetBounds.map(({ metrics, min, max, reason }) => ({
      field: 'value',
      reason,
      when: `o.metric in (${metrics.map(literal).join(', ')}) and (o.value < ${min} or o.value > ${max ?? "'infinity'"})`,
      values: { min: String(min), ...(max !== null && { max: String(max) }) },
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
        values: { day: 'o.invoice_date' },
      },
    ],
    receipts: [
      {
        field: 'invoice_code',
        reason: 'invoiceOfAnother',
        when: 'o.invoice_customer_id <> o.customer_id',
        value: has('invoice_code') ? 'o.given_invoice_code' : "''",
      },
      {
        field: 'kind',
        reason: 'reversalUnnamed',
        when: `o.kind = 'reversal' ${has('reverses_code') ? 'and o.given_reverses_code is null' : ''}`,
        empty: ['reverses_code'],
      },
      ...(has('reverses_code') ? reversals : []),
      ...(has('reverses_code') && has('invoice_code') ? [reversesOtherInvoice] : []),
      {
        field: 'customer_code',
        reason: 'receiptIsReversed',
        when: `o.change = 'moved' and exists (select from warehouse.fact_receipt as r
                where r.customer_id = o.existing_customer_id and r.reverses_id = o.id)`,
        value: 'o.given_customer_code',
      },
      saysNothing('receiptSaysNothing', 'o.amount = 0'),
    ],
    visits: [
      before('due_on', 'planned_on'),
      before('report_at', 'completed_at'),
      {
        field: 'due_on',
        reason: 'dueWithoutPlan',
        when: 'o.planned_on is null and o.due_on is not null',
        empty: ['planned_on'],
      },
      cancelledIncomplete,
      cancelledAndCompleted,
      saysNothing(
        'visitSaysNothing',
        'o.planned_on is null and o.completed_at is null and o.cancelled_on is null',
      ),
    ],
    service_orders: [
      before('responded_at', 'requested_at'),
      before('arrived_at', 'requested_at'),
      before('completed_at', 'requested_at'),
      before('follow_up_at', 'completed_at'),
      cancelledIncomplete,
      cancelledAndCompleted,
    ],
    sales: [],
    actions: [
      before('due_on', 'raised_on'),
      before('implemented_on', 'raised_on'),
      before('verified_on', 'implemented_on'),
      {
        field: 'verified_on',
        reason: 'verifiedUnimplemented',
        when: 'o.verified_on is not null and o.implemented_on is null',
        empty: ['implemented_on'],
      },
      {
        field: 'effective',
        reason: 'effectiveUnverified',
        when: 'o.effective is not null and o.verified_on is null',
        empty: ['verified_on'],
      },
      {
        field: 'effective',
        severity: 'warning',
        reason: 'effectiveAtOnce',
        when: 'o.effective and o.verified_on = o.implemented_on',
      },
    ],
    contacts: [],
    evaluations: [
      {
        field: 'employee_code',
        reason: 'evaluationOfNobody',
        when: `${isUnsaid('employee_code', 'employee_id')} and ${isUnsaid('department_code', 'department_id')}`,
        value: 'null',
        empty: ['employee_code', 'department_code'],
      },
      { field: 'max_score', reason: 'maxScoreZero', when: 'o.max_score = 0' },
      {
        field: 'score',
        reason: 'scoreAboveMax',
        when: 'o.score > o.max_score',
        values: { max: 'o.max_score' },
      },
    ],
  }
}

const cancelledIncomplete: Rule = {
  field: 'cancelled_on',
  reason: 'cancelledIncomplete',
  when: '(o.cancelled_on is null) <> (o.cancelled_by is null)',
  value: 'coalesce(o.cancelled_on::text, o.cancelled_by)',
  empty: ['cancelled_on', 'cancelled_by'],
}

const cancelledAndCompleted: Rule = {
  field: 'cancelled_on',
  reason: 'cancelledAndCompleted',
  when: 'o.cancelled_on is not null and o.completed_at is not null',
}

/** A record that no figure will ever count. */
const saysNothing = (reason: ImportWord, when: string): Rule => ({
  field: '',
  severity: 'warning',
  reason,
  when: `not o.flawed and ${when}`,
  value: "''",
})

const reversesOtherInvoice: Rule = {
  field: 'invoice_code',
  reason: 'reversesOtherInvoice',
  when: 'o.reversed_on is not null and o.given_invoice_id is not null and o.given_invoice_id is distinct from o.invoice_id',
  value: 'o.given_invoice_code',
}

/** What a receipt that takes another one back must keep to. */
const reversals: readonly Rule[] = [
  {
    field: 'reverses_code',
    reason: 'reversesAnother',
    when: 'o.reversed_customer_id <> o.customer_id',
    value: 'o.given_reverses_code',
  },
  {
    field: 'reverses_code',
    reason: 'reversesReversal',
    when: 'o.reversed_is_reversal',
    value: 'o.given_reverses_code',
  },
  { field: 'kind', reason: 'reversesOtherKind', when: 'o.given_kind <> o.kind', value: 'o.given_kind' },
  {
    field: 'received_on',
    reason: 'beforeReceipt',
    when: 'o.received_on < o.reversed_on',
    values: { day: 'o.reversed_on' },
  },
]

/** Enters into `import_problem` whatever the outcome shows to be wrong. */
export async function checkOutcome(client: CopyClient, plan: Plan, options: CheckOptions): Promise<void> {
  const { today } = options
  const checks: Check[] = [
    ...codeChecks(plan, options.created),
    ...(rulesOf(plan)[plan.id] ?? []).map((rule) => ({ severity: 'error' as const, ...rule })),
    ...futureChecks(plan),
  ].map((check) => ({ ...check, when: guarded(check, plan) }))
  const values = checks.map(
    ({ field, severity, reason, when, value, values = {} }) => `(
      ${literal(severity)}, ${literal(labelOf(plan, field))}, (${value ?? writtenValue(plan, field)})::text,
      ${literal(reason)}, jsonb_build_object(${Object.entries(values).map(([name, given]) => `${literal(name)}, ${given}`)}), ${when})`,
  )
  await client.query(`select set_config('manyi.today', $1, true)`, [today])
  if (checks.length > 0) {
    await client.query(`
      insert into import_problem (line, severity, field, value, reason, "values")
      select o.line, c.severity, c.field, c.value, c.reason, c."values"
        from import_outcome as o
       cross join lateral (values ${values.join(',\n')})
             as c(severity, field, value, reason, "values", fails)
       where c.fails
         -- Nearly every row passes; this spares it the list of values.
         and (${checks.map(({ when }) => `(${when})`).join(' or ')})`)
  }
  await checkCircles(client, plan)
  await checkOwnReferences(client, plan)
  await checkRepeated(client, plan)
}

/** A value as people write it: of an instant the clock time of the zone, and no clock where only the day was written. */
function writtenValue({ dataset }: Plan, name: string): string {
  const value = `o.${q(name)}`
  if (dataset.fields[name]?.type !== 'instant') return value
  return `case when o.${q(wholeDayOf(name))} then ${value}::date::text
               else regexp_replace(to_char(${value}, 'YYYY-MM-DD HH24:MI:SS'), ':00$', '') end`
}

/** The condition, silent where a cell that it takes for empty was not read. */
function guarded({ when, empty }: Check, plan: Plan): string {
  if (!empty) return when
  const labels = ['', ...empty.map((field) => labelOf(plan, field))].map(literal)
  return `(${when}) and not coalesce(o.unread && array[${labels.join(', ')}], false)`
}

/** Codes of other tables that are not there. */
function codeChecks(plan: Plan, created: ReadonlySet<CreatableKind>): Check[] {
  return plan.columns.flatMap(({ field: name }): Check[] => {
    const field = plan.dataset.fields[name]
    if (!field?.refers || lookups[field.refers].table === plan.dataset.table) return []
    const kind = creatableKinds.find((known) => known === field.refers)
    if (kind && created.has(kind)) return []
    const given = `o.${q(`given_${name}`)}`
    // What a reversal settles is the invoice of the receipt that it takes back, whatever the file says.
    const isOfReversal =
      name === 'invoice_code' && plan.columns.some((column) => column.field === 'reverses_code')
    const id = isOfReversal ? 'given_invoice_id' : columnOf(name, field)
    return [
      {
        field: name,
        severity: 'error',
        reason: kind ? 'codeUnknown' : 'invoiceUnknown',
        when: `${given} is not null and o.${q(id)} is null`,
        value: given,
      },
    ]
  })
}

/** The day of an instant stands beside it, where it has been worked out once. */
function dayOf({ dataset }: Plan, name: string): string {
  const days: Readonly<Record<string, string>> =
    (derivedDays as Readonly<Record<string, Record<string, string>>>)[dataset.table] ?? {}
  return `o.${q(days[name] ?? name)}`
}

function futureChecks(plan: Plan): Check[] {
  return plan.columns.flatMap(({ field: name }): Check[] =>
    plan.dataset.fields[name]?.happened
      ? [
          {
            field: name,
            severity: 'warning',
            reason: 'future',
            when: `${dayOf(plan, name)} > current_setting('manyi.today')::date`,
          },
        ]
      : [],
  )
}

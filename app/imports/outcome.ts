/**
 * The planned outcome of staged rows: one temporary table, `import_outcome`, with each row's
 * final values, the row it meets in the warehouse, and whether it is new, moved, changed or the same.
 *
 * Columns that the file lacks keep their present values; an empty cell empties its column. All names in
 * the SQL come from the dataset's definition, never from the file.
 */
import { type Clock, clockOfTable, deadlineColumnNames } from '#db/clocks'
import type { CopyClient } from '#db/copy'
import { derivedDays, wholeDayOf } from '#db/derive'
import { UNKNOWN_CODE, UNKNOWN_CUSTOMER } from '#db/unknown-customer'
import { columnOf, type Dataset, type Field } from './datasets'
import type { ReferenceKind } from './datasets/field'
import { lineOfRow, runOfRow } from './lineage'
import { ofReversal, receiptColumns, reversedJoin } from './reversals'

type Lookup = { readonly table: string; readonly id: string; readonly code: string }

export const lookups: Readonly<Record<ReferenceKind, Lookup>> = {
  regions: { table: 'dim_region', id: 'region_id', code: 'region_code' },
  departments: { table: 'dim_department', id: 'department_id', code: 'department_code' },
  employees: { table: 'dim_employee', id: 'employee_id', code: 'employee_code' },
  products: { table: 'dim_product', id: 'product_id', code: 'product_code' },
  customers: { table: 'dim_customer', id: 'customer_id', code: 'customer_code' },
  invoices: { table: 'fact_invoice', id: 'invoice_id', code: 'invoice_code' },
  receipts: { table: 'fact_receipt', id: 'receipt_id', code: 'receipt_code' },
}

export type StoredColumn = {
  readonly column: string
  /** SQL for the final value over staging row `s`, present row `e` and looked-up rows `r_<field>`. */
  readonly value: string
  /** False for what follows from other columns and cannot differ alone. */
  readonly isCompared: boolean
}

/** Has the planner know a temporary table; what it asks of one a small sample tells. */
export const analyze = (client: CopyClient, table: string) =>
  client.query(
    `set local default_statistics_target = 10; analyze ${table}; set local default_statistics_target to default`,
  )

export const q = (name: string): string => `"${name}"`
const found = (name: string): string => q(`r_${name}`)

/** Fields kept in the dataset's own table; contact data stand beside it. */
export const ownFields = (dataset: Dataset): [string, Field][] =>
  Object.entries(dataset.fields).filter(([, field]) => !field.isContact)

export const contactFields = (dataset: Dataset): string[] =>
  Object.entries(dataset.fields)
    .filter(([, field]) => field.isContact)
    .map(([name]) => name)

/** Fields that name a row of the dataset itself: a region's superior, the receipt that is taken back. */
export const ownReferences = (dataset: Dataset, has: (field: string) => boolean): [string, Field][] =>
  Object.entries(dataset.fields).filter(
    ([name, field]) => field.refers && lookups[field.refers].table === dataset.table && has(name),
  )

/** Every column of the dataset's table that an import writes, with its final value. */
export function storedColumns(dataset: Dataset, has: (field: string) => boolean): StoredColumn[] {
  const columns = ownFields(dataset).map(
    ([name, field]): StoredColumn => ({
      column: columnOf(name, field),
      value: finalValue(dataset, name, field, has),
      isCompared: true,
    }),
  )
  const assumed = regionAssumed(dataset, has('region_code'))
  if (assumed) columns.push({ column: 'region_assumed', value: assumed, isCompared: true })
  const finalOf = (column: string): string =>
    columns.find((stored) => stored.column === column)?.value ?? 'null'
  const follow = (column: string, value: string): StoredColumn => ({ column, value, isCompared: false })

  // The session's zone is the reporting zone, so that an instant's date is its day there.
  const days: Readonly<Record<string, string>> =
    (derivedDays as Readonly<Record<string, Record<string, string>>>)[dataset.table] ?? {}
  for (const [at, on] of Object.entries(days)) columns.push(follow(on, `(${finalOf(at)})::date`))

  for (const [name, { type }] of Object.entries(dataset.fields)) {
    if (type === 'instant') columns.push(wholeDay(dataset, name, has))
  }
  const clock = clockOfTable(dataset.table)
  // What moves to another customer keeps its deadlines.
  for (const kept of clock ? deadlineColumnNames(clock) : []) columns.push(follow(kept, `e.${kept}`))
  if (dataset.table === 'fact_complaint') {
    columns.push(follow('is_repeat', 'coalesce(e.is_repeat, false)'))
  }
  if (dataset.table === 'calendar') {
    columns.push({ column: 'source', value: "'company'", isCompared: true })
    columns.push(follow('workday_number', 'coalesce(e.workday_number, 0)'))
  }
  columns.push(follow('import_run', runOfRow), follow('import_line', lineOfRow('s.line')))
  return columns
}

/** A bare day that comes again as its first moment, as exports write it, is still a bare day. */
function wholeDay(dataset: Dataset, instant: string, has: (field: string) => boolean): StoredColumn {
  const column = wholeDayOf(instant)
  const isGiven = has(instant)
  if (isGiven && isResolution(dataset, instant)) {
    const given = wholeDay({ ...dataset, table: '' }, instant, has)
    return { ...given, value: `case when ${staysResolved(has)} then e.${column} else ${given.value} end` }
  }
  const isStill = `(s.${instant} = e.${instant} and e.${column})`
  const value = isGiven ? `coalesce(s.${column} or ${isStill}, false)` : `coalesce(e.${column}, false)`
  return { column, value, isCompared: isGiven }
}

const isResolution = ({ table }: Dataset, name: string): boolean =>
  table === 'fact_complaint' && name === 'resolved_at'

/** A complaint that was reopened keeps its first resolution, whatever later one a file brings, or none. */
function staysResolved(has: (field: string) => boolean): string {
  const reopened = has('reopened_at') ? 's.reopened_at' : 'e.reopened_at'
  const isLater = `(s.resolved_at is null or s.resolved_at > ${reopened})`
  return `e.resolved_at is not null and ${reopened} >= e.resolved_at and ${isLater}`
}

function finalValue(dataset: Dataset, name: string, field: Field, has: (field: string) => boolean): string {
  const column = `e.${q(columnOf(name, field))}`
  if (isOptionalCustomer(dataset, name)) return `${found(name)}.customer_id`
  if (dataset.table === 'fact_contact' && name === 'answered') return isAnswered(has)
  if (dataset.isFact && name === 'region_code') return factRegion(has(name))
  if (dataset.table === 'fact_evaluation' && name === 'region_code') return evaluationRegion(has)
  if (dataset.table === 'fact_visit' && name === 'due_on') return windowEnd(has)
  // A promise of a bare day runs to that day's last moment.
  if (name === 'promised_at' && has(name)) {
    return `case when s.promised_whole_day then s.promised_at + interval '1 day' - interval '1 microsecond' else s.promised_at end`
  }
  if (has(name) && isResolution(dataset, name)) {
    return `case when ${staysResolved(has)} then e.resolved_at else s.resolved_at end`
  }
  const given = field.refers ? `${found(name)}.${lookups[field.refers].id}` : `s.${q(name)}`
  const value = has(name) ? given : column
  const final = field.whenEmpty ? `coalesce(${value}, ${field.whenEmpty})` : value
  return dataset.table === 'fact_receipt' ? ofReversal(name, final, has('reverses_code')) : final
}

/** True where the present row's region is settled: it was given, or its customer's was when it came in. */
const isRegionKept = `e.customer_id = ${found('customer_code')}.customer_id and e.region_id is not null and not e.region_assumed`

/** The region given, else the fact's settled one, else — new, moved, or never known — its customer's of today. */
function factRegion(isGiven: boolean): string {
  const given = isGiven ? `when s.region_code is not null then ${found('region_code')}.region_id` : ''
  return `case ${given} when ${isRegionKept} then e.region_id else ${found('customer_code')}.region_id end`
}

/** The region given, else the one that it has, else that of the employee of today. */
function evaluationRegion(has: (field: string) => boolean): string {
  const given = has('region_code') ? [`${found('region_code')}.region_id`] : []
  const own = has('employee_code') ? [`${found('employee_code')}.region_id`] : []
  return `coalesce(${[...given, 'e.region_id', ...own].join(', ')})`
}

/** Whether the customer's region is unset; null for datasets without it. */
function regionAssumed(dataset: Dataset, isGiven: boolean): string | null {
  if (dataset.table === 'dim_customer') return isGiven ? 'false' : 'coalesce(e.region_assumed, true)'
  if (!dataset.isFact) return null
  const given = isGiven ? 'when s.region_code is not null then false' : ''
  return `case ${given} when ${isRegionKept} then false
               else coalesce(${found('customer_code')}.region_assumed, false) end`
}

/** Whether a fact may be of a customer that nobody knows, which then is looked up like any other. */
const isOptionalCustomer = ({ isFact, fields }: Dataset, name: string): boolean =>
  isFact === true && name === 'customer_code' && fields[name]?.required !== true

/** Where a file does not say whether a contact was answered, it was one of which somebody talked. */
function isAnswered(has: (field: string) => boolean): string {
  const talked = `coalesce(${has('talk_seconds') ? 's' : 'e'}.talk_seconds, 0) > 0`
  return has('answered') ? `coalesce(s.answered, ${talked})` : `(${talked} or coalesce(e.answered, false))`
}

/** The last day of a visit's window is the planned day where nobody said otherwise, and follows it. */
function windowEnd(has: (field: string) => boolean): string {
  const planned = has('planned_on') ? 's.planned_on' : 'e.planned_on'
  if (has('due_on')) return `coalesce(s.due_on, ${planned})`
  return `case when e.due_on is distinct from e.planned_on then e.due_on else ${planned} end`
}

/**
 * Statement that builds `import_outcome`. `$1` is the list of aspects, in the order of `scores`.
 * A row's `change` is new, moved (to another customer), changed or same.
 * @param isPart the table has so many more rows that each of the file's is better looked up in it
 */
export function outcomeSql(dataset: Dataset, has: (field: string) => boolean, isPart: boolean): string {
  const columns = storedColumns(dataset, has)
  const clock = clockOfTable(dataset.table)
  const id = dataset.id
  const facts = dataset.isFact === true
  const given = Object.entries(dataset.fields).filter(([name, field]) => field.refers && has(name))
  const keys = dataset.key.filter(has).map((name) => {
    const whenEmpty = dataset.fields[name]?.whenEmpty
    return whenEmpty ? `coalesce(s.${q(name)}, ${whenEmpty})` : `s.${q(name)}`
  })
  // A part of the key that may be empty and could not be read would make the row pass for another one.
  if (dataset.key.some((name) => !dataset.fields[name]?.required)) {
    keys.push('case when s.flaws is not null then s.line end')
  }
  const contacts = contactFields(dataset)
  const exists = id ? `e.${q(id)} is not null` : `e.${q(dataset.key[0] ?? '')} is not null`

  const select = [
    's.line',
    's.flaws is not null as flawed',
    // What the file calls the cells that were not read; '' stands for the whole row.
    `case when s.flaws is not null then array(select jsonb_array_elements(s.flaws) ->> 'field') end as unread`,
    's.scores',
    `${keys.length > 1 ? `min(s.line) over (partition by ${keys.join(', ')})` : 'coalesce(twin.line, s.line)'} as first_line`,
    id
      ? `coalesce(e.${q(id)}, nextval((select pg_get_serial_sequence('warehouse.${dataset.table}', '${id}')::regclass))) as id`
      : 'null as id',
    facts ? 'e.customer_id as existing_customer_id' : 'null::bigint as existing_customer_id',
    ...given.map(([name]) => `s.${q(name)} as ${q(`given_${name}`)}`),
    ...contacts.map((name) => `${contactValue(name, has)} as ${q(name)}`),
    ...(dataset.table === 'fact_receipt' ? receiptColumns(has, found('invoice_code')) : []),
    ...(clock ? deadlineChanges(clock, columns) : []),
    ...(dataset.table === 'fact_complaint' ? ['e.received_at as existing_received_at'] : []),
    ...columns.map(({ column, value }) => `${value} as ${q(column)}`),
    `case when not (${exists}) then 'new'
          ${facts ? `when e.customer_id <> ${found('customer_code')}.customer_id then 'moved'` : ''}
          when ${differs(dataset, columns, has)} then 'changed'
          else 'same' end as change`,
  ]
  const joins = [
    ...given.map(([name, field]) => lookupJoin(dataset, name, field)),
    isPart
      ? // The planner counts on finding a row for each, which new ones do not.
        `left join lateral (select * from warehouse.${q(dataset.table)} as e where ${presentRow(dataset, columns, has)} offset 0) as e on true`
      : `left join warehouse.${q(dataset.table)} as e on ${presentRow(dataset, columns, has)}`,
    ...(isOptionalCustomer(dataset, 'customer_code') && !has('customer_code')
      ? [
          `left join warehouse.dim_customer as ${found('customer_code')}
             on ${found('customer_code')}.customer_id = coalesce(e.customer_id, ${UNKNOWN_CUSTOMER})`,
        ]
      : []),
    ...(keys.length > 1
      ? []
      : [
          `left join (select ${keys[0]} as key, min(s.line) as line from import_stage as s group by 1 having count(*) > 1) as twin on twin.key = ${keys[0]}`,
        ]),
    ...(dataset.table === 'fact_receipt' && has('reverses_code') ? [reversedJoin] : []),
    ...(contacts.length > 0
      ? ['left join warehouse.dim_customer_contact as k on k.customer_id = e.customer_id']
      : []),
  ]
  return `create temp table import_outcome on commit drop as
    select ${select.join(',\n           ')}
      from import_stage as s
      ${joins.join('\n      ')}`
}

function lookupJoin(dataset: Dataset, name: string, field: Field): string {
  const { table, code } = lookups[field.refers ?? 'regions']
  const given = isOptionalCustomer(dataset, name)
    ? `coalesce(s.${q(name)}, '${UNKNOWN_CODE}')`
    : `s.${q(name)}`
  return `left join warehouse.${table} as ${found(name)} on ${found(name)}.${code} = ${given}`
}

const contactValue = (name: string, has: (field: string) => boolean): string =>
  has(name) ? `s.${q(name)}` : `k.${q(name)}`

/** The existing row that the staged one matches. Targets may lack a region or department, which is a value too. */
function presentRow(
  dataset: Dataset,
  columns: readonly StoredColumn[],
  has: (field: string) => boolean,
): string {
  const conditions = dataset.key.map((name) => {
    const field = dataset.fields[name]
    const column = field ? columnOf(name, field) : name
    const value = columns.find((stored) => stored.column === column)?.value
    if (field?.required) return `e.${q(column)} = s.${q(name)}`
    // A scope that the file lacks is the whole company, not the scope of some present row; a kind the usual one.
    const given = has(name) ? value : (field?.whenEmpty ?? 'null')
    return `e.${q(column)} is not distinct from ${given}`
  })
  return conditions.join(' and ')
}

function differs(
  dataset: Dataset,
  columns: readonly StoredColumn[],
  has: (field: string) => boolean,
): string {
  const compared = columns.filter(({ column, value, isCompared }) => isCompared && value !== `e.${q(column)}`)
  const contacts = contactFields(dataset).filter(has)
  const after = [...compared.map(({ value }) => value), ...contacts.map((name) => `s.${q(name)}`)]
  const before = [
    ...compared.map(({ column }) => `e.${q(column)}`),
    ...contacts.map((name) => `k.${q(name)}`),
  ]
  const changed = [`row(${after.join(', ')}) is distinct from row(${before.join(', ')})`]
  for (const [name, { refers }] of ownReferences(dataset, has)) {
    // What the same file brings has no id yet.
    if (refers) changed.push(`(s.${name} is not null and ${found(name)}.${lookups[refers].id} is null)`)
  }
  if (dataset.hasAspects) {
    changed.push(`exists (
      select from unnest($1::text[], s.scores) as given(aspect, score)
        left join warehouse.fact_survey_answer as a
          on a.customer_id = e.customer_id and a.survey_id = e.survey_id and a.aspect = given.aspect
       where a.score is distinct from given.score)`)
  }
  return changed.join(' or ')
}

/** Whether the deadlines of a record with a clock must be set: all of them, or that of its follow-up. */
function deadlineChanges(clock: Clock, columns: readonly StoredColumn[]): string[] {
  const after = (name: string) => columns.find(({ column }) => column === name)?.value ?? 'null'
  const before = (name: string) => `e.${name}`
  const { start, finish, promise, scope } = clock
  const decisive = [
    `${start}_at`,
    ...Object.values(scope).filter((column) => column !== null),
    ...(promise === null ? [] : [`${promise}_at`, `${promise}_whole_day`]),
  ]
  const decide = (of: (name: string) => string) => [...decisive.map(of), clock.runs(of)].join(', ')
  return [
    `row(${decide(after)}) is distinct from row(${decide(before)}) as deadlines_changed`,
    `${after(`${finish}_at`)} is distinct from ${before(`${finish}_at`)} as follow_up_changed`,
  ]
}

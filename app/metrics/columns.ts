/** The columns of answers that are no metric: keys, names and marks. */
import { message, type Text } from '~/i18n/message'
import type { Column, Role, Unit } from './answer'

type Beside = Pick<Column, 'of' | 'part'>

const structural = {
  bucket: ['day', 'key'],
  partial: ['flag', 'mark'],
  as_of: ['day', 'name'],
  group: ['code', 'key'],
  label: ['text', 'name'],
  group_2: ['code', 'key'],
  label_2: ['text', 'name'],
  tier: ['code', 'key'],
  aspect: ['code', 'key'],
  small_sample: ['flag', 'mark'],
  center: ['decimal', 'mark', { part: 'center' }],
  lower_limit: ['decimal', 'bound', { part: 'lower' }],
  upper_limit: ['decimal', 'bound', { part: 'upper' }],
  signals: ['code', 'mark', { part: 'signals' }],
  weekday: ['number', 'key'],
  hour: ['number', 'key'],
  days: ['count', 'name'],
  offered_per_day: ['decimal', 'metric'],
  age: ['code', 'key'],
  invoices: ['count', 'metric'],
  customers: ['count', 'metric'],
  amount: ['money', 'metric'],
  share: ['rate', 'metric'],
  reconciles: ['flag', 'mark'],
  customer: ['code', 'key'],
  credit_grade: ['code', 'name'],
  credit_limit: ['money', 'metric'],
  exposure: ['money', 'metric'],
  utilisation: ['rate', 'metric'],
  avg_monthly_receipts: ['money', 'metric'],
  oldest_overdue_days: ['days', 'metric'],
  rules_broken: ['code', 'mark'],
  evidence: ['text', 'name'],
  metric: ['code', 'key'],
  value: ['of_metric', 'metric'],
  n: ['count', 'sample', { of: 'value' }],
  comparison: ['of_metric', 'change', { of: 'value', part: 'comparison' }],
  change: ['of_metric', 'change', { of: 'value', part: 'change' }],
  relative_change: ['rate', 'change', { of: 'value', part: 'relative_change' }],
  previous: ['of_metric', 'change', { of: 'value', part: 'comparison' }],
  previous_change: ['of_metric', 'change', { of: 'previous', part: 'change' }],
  last_year: ['of_metric', 'change', { of: 'value', part: 'comparison' }],
  last_year_change: ['of_metric', 'change', { of: 'last_year', part: 'change' }],
  target: ['of_metric', 'mark', { of: 'value' }],
  status: ['code', 'mark', { of: 'value' }],
  target_of: ['text', 'mark', { of: 'value' }],
  target_since: ['day', 'mark', { of: 'value' }],
  target_before: ['of_metric', 'mark', { of: 'value' }],
  benchmark: ['of_metric', 'mark', { of: 'value' }],
  benchmark_of: ['text', 'mark', { of: 'value' }],
  lead: ['of_metric', 'mark', { of: 'value' }],
  notes: ['text', 'name'],
  about_same: ['flag', 'mark', { of: 'value', part: 'about_same' }],
  previous_about_same: ['flag', 'mark', { of: 'previous', part: 'about_same' }],
  last_year_about_same: ['flag', 'mark', { of: 'last_year', part: 'about_same' }],
} satisfies Record<string, [Unit, Role, Beside?]>

export type StructuralId = keyof typeof structural

/** A key, name or mark as a column of an answer. */
export function structuralColumn(id: StructuralId): Column<Text> {
  const [unit, role, beside]: readonly [Unit, Role, Beside?] = structural[id]
  return { id, label: message(`columns.${id}`), unit, better: null, role, ...beside }
}

export type ComparedPart = 'comparison' | 'change' | 'relative_change'

/** A column that a comparison adds: `received_change` beside `received`. */
export function comparedColumn(of: Column<Text>, part: ComparedPart): Column<Text> {
  return {
    id: `${of.id}_${part}`,
    label: labelBeside(of.label, message(`columns.compared.${part}`)),
    unit: part === 'relative_change' ? 'rate' : of.unit,
    better: part === 'comparison' ? null : of.better,
    role: 'change',
    of: of.id,
    part,
  }
}

/** The column in another scope, or what it differs by from there. */
export const besideColumn = (
  of: Column<Text>,
  what: 'versus' | 'difference',
  is: Pick<Column, 'unit' | 'part'> & Partial<Pick<Column, 'better'>>,
): Column<Text> => ({
  better: null,
  ...is,
  id: `${of.id}_${what}`,
  label: labelBeside(of.label, message(`columns.${what}`)),
  role: 'change',
  of: of.id,
})

/** What a column is to reach. */
export const targetColumn = (of: Column<Text>): Column<Text> => ({
  id: `${of.id}_target`,
  label: labelBeside(of.label, message('columns.targetPart')),
  unit: of.unit,
  better: null,
  role: 'mark',
  of: of.id,
  part: 'target',
})

/** The same figure without any filter: of the company, or of the regions that whoever asks sees. */
export const wholeColumn = (of: Column<Text>, seen: 'company' | 'regions'): Column<Text> => ({
  ...ofOthers(of, 'whole', message(`columns.whole.${seen}`)),
  name: message(`columns.wholeAlone.${seen}`),
})

/** The same figure over all groups of a comparison. */
export const overallColumn = (of: Column<Text>): Column<Text> =>
  ofOthers(of, 'overall', message('columns.overall'))

/** The same figure of one of the values that a filter names. */
export const chosenColumn = (of: Column<Text>, code: string, name: Text | string): Column<Text> => ({
  ...ofOthers(of, 'chosen', name),
  id: `${of.id}:${code}`,
  name,
})

const ofOthers = (
  of: Column<Text>,
  part: 'whole' | 'overall' | 'chosen',
  words: Text | string,
): Column<Text> => ({
  id: `${of.id}_${part}`,
  label: labelBeside(of.label, words),
  unit: of.unit,
  better: null,
  role: 'mark',
  of: of.id,
  part,
})

/** Whether the change of a column is none to speak of, because the intervals of both values overlap. */
export const aboutSameColumn = (of: Column<Text>): Column<Text> => ({
  id: `${of.id}_about_same`,
  label: labelBeside(of.label, message('columns.about_same')),
  unit: 'flag',
  better: null,
  role: 'mark',
  of: of.id,
  part: 'about_same',
})

const sampleParts = {
  n: [message('columns.n'), 'count', 'sample'],
  low: [message('columns.sample.low'), 'rate', 'bound'],
  high: [message('columns.sample.high'), 'rate', 'bound'],
  small_sample: [message('columns.sample.small_sample'), 'flag', 'mark'],
} as const satisfies Record<string, [Text, Unit, Role]>

export type SamplePart = keyof typeof sampleParts

/** A column that says what a rate or mean rests on: `csat_rate_n` beside `csat_rate`. */
export function sampleColumn(of: Pick<Column<Text>, 'id' | 'label'>, part: SamplePart): Column<Text> {
  const [label, unit, role] = sampleParts[part]
  return {
    id: `${of.id}_${part}`,
    label: labelBeside(of.label, label),
    unit,
    better: null,
    role,
    of: of.id,
    part,
  }
}

const labelBeside = (of: Text, part: Text | string): Text => message('columns.beside', { of, part })

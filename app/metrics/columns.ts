/** The columns of answers that are no metric: keys, names and marks. */
import { message, type Text } from '~/i18n/message'
import type { Column, Role, Unit } from './answer'

type Beside = Pick<Column, 'of' | 'part'>

const structural = {
  bucket: [message('columns.bucket'), 'day', 'key'],
  partial: [message('columns.partial'), 'flag', 'mark'],
  as_of: [message('columns.as_of'), 'day', 'name'],
  group: [message('columns.group'), 'code', 'key'],
  label: [message('columns.label'), 'text', 'name'],
  tier: [message('columns.tier'), 'code', 'key'],
  aspect: [message('columns.aspect'), 'code', 'key'],
  small_sample: [message('columns.small_sample'), 'flag', 'mark'],
  center: [message('columns.center'), 'decimal', 'mark'],
  lower_limit: [message('columns.lower_limit'), 'decimal', 'bound', { part: 'low' }],
  upper_limit: [message('columns.upper_limit'), 'decimal', 'bound', { part: 'high' }],
  signals: [message('columns.signals'), 'code', 'mark'],
  weekday: [message('columns.weekday'), 'number', 'key'],
  hour: [message('columns.hour'), 'number', 'key'],
  age: [message('columns.age'), 'code', 'key'],
  invoices: [message('columns.invoices'), 'count', 'metric'],
  customers: [message('columns.customers'), 'count', 'metric'],
  amount: [message('columns.amount'), 'money', 'metric'],
  share: [message('columns.share'), 'rate', 'metric'],
  reconciles: [message('columns.reconciles'), 'flag', 'mark'],
  customer: [message('columns.customer'), 'code', 'key'],
  credit_grade: [message('columns.credit_grade'), 'code', 'name'],
  credit_limit: [message('columns.credit_limit'), 'money', 'metric'],
  exposure: [message('columns.exposure'), 'money', 'metric'],
  utilisation: [message('columns.utilisation'), 'rate', 'metric'],
  avg_monthly_receipts: [message('columns.avg_monthly_receipts'), 'money', 'metric'],
  oldest_overdue_days: [message('columns.oldest_overdue_days'), 'days', 'metric'],
  rules_broken: [message('columns.rules_broken'), 'code', 'mark'],
  evidence: [message('columns.evidence'), 'text', 'name'],
  metric: [message('columns.metric'), 'code', 'key'],
  value: [message('columns.value'), 'of_metric', 'metric'],
  n: [message('columns.n'), 'count', 'sample', { of: 'value' }],
  comparison: [message('columns.comparison'), 'of_metric', 'change', { of: 'value', part: 'comparison' }],
  change: [message('columns.change'), 'of_metric', 'change', { of: 'value', part: 'change' }],
  relative_change: [
    message('columns.relative_change'),
    'rate',
    'change',
    { of: 'value', part: 'relative_change' },
  ],
  previous: [message('columns.previous'), 'of_metric', 'change', { of: 'value', part: 'comparison' }],
  previous_change: [
    message('columns.previous_change'),
    'of_metric',
    'change',
    { of: 'value', part: 'change' },
  ],
  last_year: [message('columns.last_year'), 'of_metric', 'change', { of: 'value', part: 'comparison' }],
  last_year_change: [
    message('columns.last_year_change'),
    'of_metric',
    'change',
    { of: 'value', part: 'change' },
  ],
  target: [message('columns.target'), 'of_metric', 'mark', { of: 'value' }],
  status: [message('columns.status'), 'code', 'mark', { of: 'value' }],
  target_of: [message('columns.target_of'), 'text', 'mark', { of: 'value' }],
} satisfies Record<string, [Text, Unit, Role, Beside?]>

export type StructuralId = keyof typeof structural

/** A key, name or mark as a column of an answer. */
export function structuralColumn(id: StructuralId): Column<Text> {
  const [label, unit, role, beside]: readonly [Text, Unit, Role, Beside?] = structural[id]
  return { id, label, unit, better: null, role, ...beside }
}

const comparedTexts = {
  comparison: message('columns.compared.comparison'),
  change: message('columns.compared.change'),
  relative_change: message('columns.compared.relative_change'),
} as const

export type ComparedPart = keyof typeof comparedTexts

/** A column that a comparison adds: `received_change` beside `received`. */
export function comparedColumn(of: Column<Text>, part: ComparedPart): Column<Text> {
  return {
    id: `${of.id}_${part}`,
    label: labelBeside(of.label, comparedTexts[part]),
    unit: part === 'relative_change' ? 'rate' : of.unit,
    better: part === 'comparison' ? null : of.better,
    role: 'change',
    of: of.id,
    part,
  }
}

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

const labelBeside = (of: Text, part: Text): Text => message('columns.beside', { of, part })

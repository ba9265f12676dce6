/** What needs attention on the as-of day: every line there is, most serious first. */
import { type LabelledColumn, message } from '~/i18n/message'
import type { Role, Unit } from '~/metrics/answer'
import { valueWords } from '~/metrics/dimensions'
import { definePanel } from '../panel'
import { creditLines, deadlineLines, lateLines } from './breaches'
import { type AttentionLine, inOrder } from './line'
import { signalLines } from './signals'

const columns = {
  place: ['number', 'key'],
  severity: ['number', 'name'],
  kind: ['code', 'name'],
  subject: ['code', 'name'],
  metric: ['code', 'name'],
  rule: ['code', 'name'],
  by: ['code', 'name'],
  group: ['code', 'name'],
  label: ['text', 'name'],
  since: ['day', 'name'],
  until: ['day', 'name'],
  count: ['count', 'metric'],
  n: ['count', 'sample', 'value'],
  value: ['of_metric', 'metric'],
  center: ['of_metric', 'mark', 'value'],
  limit: ['of_metric', 'bound', 'value'],
  amount: ['money', 'metric'],
} satisfies Partial<Record<LabelledColumn, [Unit, Role, string?]>>

const entries = Object.entries(columns) as [LabelledColumn, [Unit, Role, string?]][]

/** The name of whom a line concerns; a value that is its own code gets the words of its dimension. */
const nameOf = ({ by, group, label }: AttentionLine) =>
  by && group !== null && (label === null || label === group) ? valueWords(by, group) : label

const rounded = (value: number | null) => (value === null ? null : Number(value.toFixed(6)))

export const attentionPanel = definePanel({
  id: 'attention',
  subject: 'overview',
  kind: 'table',
  metrics: [
    'csat_rate',
    'resolution_on_time_rate',
    'received',
    'completion_rate',
    'escalation_missing',
    'overdue_visits',
  ],
  columns: entries.map(([id, [unit, role, of]]) => ({
    id,
    label: message(`columns.${id}`),
    unit,
    better: null,
    role,
    ...(of && { of }),
  })),
  rows: async (context, query) => {
    const lines = await Promise.all([
      deadlineLines(context, query),
      creditLines(context, query),
      signalLines(context, query),
      lateLines(context, query),
    ])
    return inOrder(lines.flat()).map((line, index) => ({
      ...line,
      place: index + 1,
      label: nameOf(line),
      value: rounded(line.value),
      center: rounded(line.center),
      limit: rounded(line.limit),
    }))
  },
})

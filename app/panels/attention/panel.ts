/** What needs attention on the as-of day: every line there is, most serious first. */
import { message, type Text } from '~/i18n/message'
import type { Role, Unit } from '~/metrics/answer'
import { valueWords } from '~/metrics/dimensions'
import { definePanel } from '../panel'
import { creditLines, deadlineLines, lateLines } from './breaches'
import { type AttentionLine, inOrder } from './line'
import { signalLines } from './signals'

const columns = {
  place: [message('columns.place'), 'number', 'key'],
  severity: [message('columns.severity'), 'number', 'name'],
  kind: [message('columns.kind'), 'code', 'name'],
  subject: [message('columns.subject'), 'code', 'name'],
  metric: [message('columns.metric'), 'code', 'name'],
  rule: [message('columns.rule'), 'code', 'name'],
  by: [message('columns.by'), 'code', 'name'],
  group: [message('columns.group'), 'code', 'name'],
  label: [message('columns.label'), 'text', 'name'],
  since: [message('columns.since'), 'day', 'name'],
  until: [message('columns.until'), 'day', 'name'],
  count: [message('columns.count'), 'count', 'metric'],
  n: [message('columns.n'), 'count', 'sample', 'value'],
  value: [message('columns.value'), 'of_metric', 'metric'],
  center: [message('columns.center'), 'of_metric', 'mark', 'value'],
  limit: [message('columns.limit'), 'of_metric', 'bound', 'value'],
  amount: [message('columns.amount'), 'money', 'metric'],
} satisfies Record<string, [Text, Unit, Role, string?]>

/** The name of whom a line concerns; a value that is its own code gets the words of its dimension. */
const nameOf = ({ by, group, label }: AttentionLine) =>
  by && group !== null && (label === null || label === group) ? valueWords(by, group) : label

const rounded = (value: number | null) => (value === null ? null : Number(value.toFixed(6)))

export const attentionPanel = definePanel({
  id: 'attention',
  subject: 'overview',
  kind: 'table',
  title: message('panelTitles.attention'),
  metrics: [
    'csat_rate',
    'resolution_on_time_rate',
    'received',
    'completion_rate',
    'escalation_missing',
    'overdue_visits',
  ],
  columns: Object.entries<[Text, Unit, Role, string?]>(columns).map(([id, [label, unit, role, of]]) => ({
    id,
    label,
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

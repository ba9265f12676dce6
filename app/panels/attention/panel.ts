/** What needs attention on the as-of day: every line there is, most serious first. */
import { type Text, text } from '~/i18n/text'
import type { Role, Unit } from '~/metrics/answer'
import { valueWords } from '~/metrics/dimensions'
import { definePanel } from '../panel'
import { creditLines, deadlineLines, lateLines } from './breaches'
import { type AttentionLine, inOrder } from './line'
import { signalLines } from './signals'

const columns = {
  place: [text('序号', 'Place'), 'number', 'key'],
  severity: [text('严重程度', 'Severity'), 'number', 'name'],
  kind: [text('类别', 'Kind'), 'code', 'name'],
  subject: [text('主题', 'Subject'), 'code', 'name'],
  metric: [text('指标', 'Metric'), 'code', 'name'],
  rule: [text('信号或规则', 'Signal or rule'), 'code', 'name'],
  by: [text('维度', 'Dimension'), 'code', 'name'],
  group: [text('代码', 'Code'), 'code', 'name'],
  label: [text('名称', 'Name'), 'text', 'name'],
  since: [text('自', 'Since'), 'day', 'name'],
  until: [text('至', 'Until'), 'day', 'name'],
  count: [text('数量', 'Count'), 'count', 'metric'],
  n: [text('样本量', 'n'), 'count', 'sample', 'value'],
  value: [text('数值', 'Value'), 'of_metric', 'metric'],
  center: [text('中心线', 'Centre'), 'of_metric', 'mark', 'value'],
  limit: [text('界限', 'Limit'), 'of_metric', 'bound', 'value'],
  amount: [text('金额', 'Amount'), 'money', 'metric'],
} satisfies Record<string, [Text, Unit, Role, string?]>

/** The name of whom a line concerns; a value that is its own code gets the words of its dimension. */
const nameOf = ({ by, group, label }: AttentionLine) =>
  by && group !== null && (label === null || label === group) ? valueWords(by, group) : label

const rounded = (value: number | null) => (value === null ? null : Number(value.toFixed(6)))

export const attentionPanel = definePanel({
  id: 'attention',
  subject: 'overview',
  kind: 'table',
  title: text('需要关注', 'Needs attention'),
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

/** What needs attention on the as-of day: every line there is, most serious first. */

import { type Lang, type Text, text } from '~/i18n/text'
import type { Column, Unit } from '~/metrics/answer'
import { valueLabel } from '~/metrics/dimensions'
import { toFilters } from '~/metrics/query-params'
import { toRow } from '~/metrics/values'
import type { Panel } from '../panel'
import { creditLines, deadlineLines, lateLines } from './breaches'
import { type AttentionLine, inOrder } from './line'
import { signalLines } from './signals'

const columns = {
  place: [text('序号', 'Place'), 'number'],
  severity: [text('严重程度', 'Severity'), 'number'],
  kind: [text('类别', 'Kind'), 'code'],
  subject: [text('主题', 'Subject'), 'code'],
  metric: [text('指标', 'Metric'), 'code'],
  rule: [text('信号或规则', 'Signal or rule'), 'code'],
  by: [text('维度', 'Dimension'), 'code'],
  group: [text('代码', 'Code'), 'code'],
  label: [text('名称', 'Name'), 'text'],
  since: [text('自', 'Since'), 'day'],
  until: [text('至', 'Until'), 'day'],
  count: [text('数量', 'Count'), 'count'],
  n: [text('样本量', 'n'), 'count'],
  value: [text('数值', 'Value'), 'of_metric'],
  center: [text('中心线', 'Centre'), 'of_metric'],
  limit: [text('界限', 'Limit'), 'of_metric'],
  amount: [text('金额', 'Amount'), 'money'],
} satisfies Record<string, [Text, Unit]>

const columnsIn = (lang: Lang) =>
  Object.entries(columns).map(
    ([id, [label, unit]]): Column => ({ id, label: label[lang], unit, better: null }),
  )

/** The name of whom a line concerns; a value that is its own code gets the words of its dimension. */
const nameOf = ({ by, group, label }: AttentionLine, lang: Lang) =>
  by && group !== null && (label === null || label === group) ? valueLabel(by, group, lang) : label

const rounded = (value: number | null) => (value === null ? null : Number(value.toFixed(6)))

export const attentionPanels = {
  attention: {
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
    answer: async (context, query, lang) => {
      const lines = await Promise.all([
        deadlineLines(context, query),
        creditLines(context, query),
        signalLines(context, query),
        lateLines(context, query),
      ])
      const described = columnsIn(lang)
      return {
        panel: 'attention',
        filters: toFilters(query),
        asOf: query.asOf,
        columns: described,
        rows: inOrder(lines.flat()).map((line, index) =>
          toRow(
            {
              ...line,
              place: index + 1,
              label: nameOf(line, lang),
              value: rounded(line.value),
              center: rounded(line.center),
              limit: rounded(line.limit),
            },
            described,
          ),
        ),
      }
    },
  },
} satisfies Record<string, Panel>

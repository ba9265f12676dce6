/** What needs attention on the as-of day: every line there is, most serious first. */
import { type LabelledColumn, message } from '~/i18n/message'
import type { Role, Unit } from '~/metrics/answer'
import { subjects, valueWords } from '~/metrics/dimensions'
import { toPlaces } from '~/metrics/values'
import { definePanel } from '../panel'
import { subjectPanels } from '../subjects'
import { type AttentionLine, inOrder } from './line'
import { signalLines, watchedMetrics } from './signals'
import { silentLines } from './silent'
import { stateColumns, withStates } from './states'

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
  dataset: ['code', 'name'],
  recovered: ['flag', 'name'],
} satisfies Partial<Record<LabelledColumn, [Unit, Role, string?]>>

const entries = Object.entries(columns) as [LabelledColumn, [Unit, Role, string?]][]

/** The name of whom a line concerns; a value that is its own code gets the words of its dimension. */
const nameOf = ({ by, group, label }: AttentionLine) =>
  by && group !== null && (label === null || label === group) ? valueWords(by, group) : label

/** Decimals of values and limits. */
const PLACES = 6

const breaches = subjects.flatMap((subject) => subjectPanels[subject].breaches ?? [])

export const attentionPanel = definePanel({
  id: 'attention',
  subject: 'overview',
  kind: 'table',
  metrics: [...watchedMetrics, ...breaches.flatMap(({ metrics }) => metrics)],
  columns: [
    ...entries.map(([id, [unit, role, of]]) => ({
      id,
      label: message(`columns.${id}`),
      unit,
      better: null,
      role,
      ...(of && { of }),
    })),
    ...stateColumns,
  ],
  fresh: withStates,
  rows: async (context, query) => {
    const lines = await Promise.all([
      signalLines(context, query),
      silentLines(context, query),
      ...breaches.map(({ lines }) => lines(context, query)),
    ])
    return inOrder(lines.flat()).map((line, index) => ({
      ...line,
      place: index + 1,
      label: nameOf(line),
      value: toPlaces(line.value, PLACES),
      center: toPlaces(line.center, PLACES),
      limit: toPlaces(line.limit, PLACES),
    }))
  },
})

/** What a report's sentences are written from, as a test gives it, and what they then say. */
import { createFormats } from '~/format/formats'
import { i18nOf } from '~/i18n/i18n'
import type { Lang } from '~/i18n/text'
import '~/i18n/report'
import type { Answer, Column, Row, Unit } from '~/metrics/answer'
import { readPeriod } from '~/metrics/period'
import type { Described, Material } from '~/pages/report/clauses'
import { summaryOf } from '~/pages/report/sentences'

export const answer = (columns: Record<string, Unit>, rows: Row[]): Answer => ({
  panel: 'p',
  filters: {},
  asOf: '2026-10-31',
  columns: Object.entries(columns).map(
    ([id, unit]): Column => ({ id, label: id, unit, better: null, role: 'metric' }),
  ),
  rows,
})

export const figure = (metric: string, rest: Row): Row => ({
  metric,
  value: null,
  n: null,
  previous: null,
  previous_change: null,
  last_year: null,
  last_year_change: null,
  target: null,
  status: 'no_data',
  ...rest,
})

const described = (id: string, unit: Unit, better: 'higher' | 'lower', subject: Described['subject']) =>
  ({ id, label: id, definition: '', unit, better, subject, formula: '', dates: [] }) as unknown as Described

export const periodOf = (id: string) => readPeriod(id, '2026-11-22') as Material['period']
const period = periodOf('2026-10')
export const list = { ...answer({}, []), total: 0 }

export function material(rest: Partial<Material>): Material {
  return {
    period,
    minimumSample: 30,
    by: 'region',
    metrics: [
      described('csat_rate', 'rate', 'higher', 'satisfaction'),
      described('resolution_on_time_rate', 'rate', 'higher', 'complaints'),
      described('overdue_rate', 'rate', 'lower', 'receivables'),
      described('dso', 'days', 'lower', 'receivables'),
      described('completion_rate', 'rate', 'higher', 'visits'),
      described('answer_rate', 'rate', 'higher', 'contacts'),
      described('service_level', 'rate', 'higher', 'contacts'),
      described('churn_rate', 'rate', 'lower', 'customer_base'),
    ],
    figures: answer({}, []),
    groups: answer({}, []),
    satisfaction: answer({}, []),
    complaints: answer({}, []),
    receivables: answer({}, []),
    visits: answer({}, []),
    rules: {},
    credit: { ...list, owing: 0, broken: 0, perRule: [] } as unknown as Material['credit'],
    late: { ...list, open: 0 },
    overdue: list,
    ...rest,
  }
}

export const telling = (lang: Lang) => ({
  t: i18nOf(lang).t,
  formats: createFormats({ lang, timeZone: 'Asia/Shanghai', currency: 'CNY' }),
  grain: 'month' as const,
})

export function told(lang: Lang, subject: string, rest: Partial<Material>): string[] {
  return (
    summaryOf(material(rest), telling(lang)).find((chapter) => chapter.subject === subject)?.sentences ?? []
  )
}

/** The columns of answers that are no metric: keys, names and marks. */

import { type Lang, type Text, text } from '~/i18n/text'
import type { Column, Unit } from './answer'

const structural = {
  bucket: [text('时段', 'Period'), 'day'],
  partial: [text('期间未完', 'Unfinished'), 'flag'],
  as_of: [text('统计日', 'As of'), 'day'],
  group: [text('代码', 'Code'), 'code'],
  label: [text('名称', 'Name'), 'text'],
  tier: [text('客户等级', 'Customer tier'), 'code'],
  aspect: [text('方面', 'Aspect'), 'code'],
  small_sample: [text('样本不足', 'Small sample'), 'flag'],
  center: [text('中心线', 'Centre'), 'decimal'],
  lower_limit: [text('控制下限', 'Lower limit'), 'decimal'],
  upper_limit: [text('控制上限', 'Upper limit'), 'decimal'],
  signals: [text('信号', 'Signals'), 'code'],
  weekday: [text('星期', 'Weekday'), 'number'],
  hour: [text('小时', 'Hour'), 'number'],
  age: [text('账龄', 'Age'), 'code'],
  invoices: [text('发票数', 'Invoices'), 'count'],
  customers: [text('客户数', 'Customers'), 'count'],
  amount: [text('金额', 'Amount'), 'money'],
  share: [text('占比', 'Share'), 'rate'],
  reconciles: [text('与总账相符', 'Reconciles'), 'flag'],
  customer: [text('客户编号', 'Customer code'), 'code'],
  credit_grade: [text('信用等级', 'Credit grade'), 'code'],
  credit_limit: [text('信用额度', 'Credit limit'), 'money'],
  exposure: [text('信用敞口', 'Exposure'), 'money'],
  utilisation: [text('额度使用率', 'Utilisation'), 'rate'],
  avg_monthly_receipts: [text('月均回款', 'Average monthly receipts'), 'money'],
  oldest_overdue_days: [text('最长逾期天数', 'Oldest overdue days'), 'days'],
  rules_broken: [text('违反规则', 'Rules broken'), 'code'],
  evidence: [text('依据', 'Evidence'), 'text'],
  metric: [text('指标', 'Metric'), 'code'],
  value: [text('数值', 'Value'), 'of_metric'],
  n: [text('样本量', 'n'), 'count'],
  comparison: [text('对比期', 'Comparison'), 'of_metric'],
  change: [text('变化', 'Change'), 'of_metric'],
  relative_change: [text('变化率', 'Relative change'), 'rate'],
  previous: [text('上期', 'Previous period'), 'of_metric'],
  previous_change: [text('较上期', 'Change on previous period'), 'of_metric'],
  last_year: [text('去年同期', 'Last year'), 'of_metric'],
  last_year_change: [text('较去年同期', 'Change on last year'), 'of_metric'],
  target: [text('目标', 'Target'), 'of_metric'],
  status: [text('达标情况', 'Status'), 'code'],
  target_of: [text('目标所属', 'Target of'), 'text'],
} satisfies Record<string, [Text, Unit]>

export type StructuralId = keyof typeof structural

/** A key, name or mark as a column of an answer. */
export function structuralColumn(id: StructuralId, lang: Lang): Column {
  const [label, unit] = structural[id]
  return { id, label: label[lang], unit, better: null }
}

const comparedTexts = {
  comparison: text('对比期', 'comparison'),
  change: text('变化', 'change'),
  relative_change: text('变化率', 'relative change'),
} as const

/** A column that a comparison adds: `received_change` beside `received`. */
export function comparedColumn(of: Column, added: keyof typeof comparedTexts, lang: Lang): Column {
  return {
    id: `${of.id}_${added}`,
    label: labelBeside(of, comparedTexts[added][lang], lang),
    unit: added === 'relative_change' ? 'rate' : of.unit,
    better: added === 'comparison' ? null : of.better,
  }
}

const sampleTexts = {
  n: [text('样本量', 'n'), 'count'],
  low: [text('95% 下限', '95 % lower bound'), 'rate'],
  high: [text('95% 上限', '95 % upper bound'), 'rate'],
  small_sample: [text('样本不足', 'small sample'), 'flag'],
} as const satisfies Record<string, [Text, Unit]>

export type SamplePart = keyof typeof sampleTexts

/** A column that says what a rate or mean rests on: `csat_rate_n` beside `csat_rate`. */
export function sampleColumn(of: Pick<Column, 'id' | 'label'>, part: SamplePart, lang: Lang): Column {
  const [label, unit] = sampleTexts[part]
  return { id: `${of.id}_${part}`, label: labelBeside(of, label[lang], lang), unit, better: null }
}

const labelBeside = ({ label }: Pick<Column, 'label'>, suffix: string, lang: Lang) =>
  lang === 'zh-CN' ? `${label}（${suffix}）` : `${label}, ${suffix}`

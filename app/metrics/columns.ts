/** The columns of answers that are no metric: keys, names and marks. */
import { inEachLang, render, type Text, text } from '~/i18n/text'
import type { Column, Role, Unit } from './answer'

type Beside = Pick<Column, 'of' | 'part'>

const structural = {
  bucket: [text('时段', 'Period'), 'day', 'key'],
  partial: [text('期间未完', 'Unfinished'), 'flag', 'mark'],
  as_of: [text('统计日', 'As of'), 'day', 'name'],
  group: [text('代码', 'Code'), 'code', 'key'],
  label: [text('名称', 'Name'), 'text', 'name'],
  tier: [text('客户等级', 'Customer tier'), 'code', 'key'],
  aspect: [text('方面', 'Aspect'), 'code', 'key'],
  small_sample: [text('样本不足', 'Small sample'), 'flag', 'mark'],
  center: [text('中心线', 'Centre'), 'decimal', 'mark'],
  lower_limit: [text('控制下限', 'Lower limit'), 'decimal', 'bound', { part: 'low' }],
  upper_limit: [text('控制上限', 'Upper limit'), 'decimal', 'bound', { part: 'high' }],
  signals: [text('信号', 'Signals'), 'code', 'mark'],
  weekday: [text('星期', 'Weekday'), 'number', 'key'],
  hour: [text('小时', 'Hour'), 'number', 'key'],
  age: [text('账龄', 'Age'), 'code', 'key'],
  invoices: [text('发票数', 'Invoices'), 'count', 'metric'],
  customers: [text('客户数', 'Customers'), 'count', 'metric'],
  amount: [text('金额', 'Amount'), 'money', 'metric'],
  share: [text('占比', 'Share'), 'rate', 'metric'],
  reconciles: [text('与总账相符', 'Reconciles'), 'flag', 'mark'],
  customer: [text('客户编号', 'Customer code'), 'code', 'key'],
  credit_grade: [text('信用等级', 'Credit grade'), 'code', 'name'],
  credit_limit: [text('信用额度', 'Credit limit'), 'money', 'metric'],
  exposure: [text('信用敞口', 'Exposure'), 'money', 'metric'],
  utilisation: [text('额度使用率', 'Utilisation'), 'rate', 'metric'],
  avg_monthly_receipts: [text('月均回款', 'Average monthly receipts'), 'money', 'metric'],
  oldest_overdue_days: [text('最长逾期天数', 'Oldest overdue days'), 'days', 'metric'],
  rules_broken: [text('违反规则', 'Rules broken'), 'code', 'mark'],
  evidence: [text('依据', 'Evidence'), 'text', 'name'],
  metric: [text('指标', 'Metric'), 'code', 'key'],
  value: [text('数值', 'Value'), 'of_metric', 'metric'],
  n: [text('样本量', 'n'), 'count', 'sample', { of: 'value' }],
  comparison: [text('对比期', 'Comparison'), 'of_metric', 'change', { of: 'value', part: 'comparison' }],
  change: [text('变化', 'Change'), 'of_metric', 'change', { of: 'value', part: 'change' }],
  relative_change: [
    text('变化率', 'Relative change'),
    'rate',
    'change',
    { of: 'value', part: 'relative_change' },
  ],
  previous: [text('上期', 'Previous period'), 'of_metric', 'change', { of: 'value', part: 'comparison' }],
  previous_change: [
    text('较上期', 'Change on previous period'),
    'of_metric',
    'change',
    { of: 'value', part: 'change' },
  ],
  last_year: [text('去年同期', 'Last year'), 'of_metric', 'change', { of: 'value', part: 'comparison' }],
  last_year_change: [
    text('较去年同期', 'Change on last year'),
    'of_metric',
    'change',
    { of: 'value', part: 'change' },
  ],
  target: [text('目标', 'Target'), 'of_metric', 'mark', { of: 'value' }],
  status: [text('达标情况', 'Status'), 'code', 'mark', { of: 'value' }],
  target_of: [text('目标所属', 'Target of'), 'text', 'mark', { of: 'value' }],
} satisfies Record<string, [Text, Unit, Role, Beside?]>

export type StructuralId = keyof typeof structural

/** A key, name or mark as a column of an answer. */
export function structuralColumn(id: StructuralId): Column<Text> {
  const [label, unit, role, beside]: readonly [Text, Unit, Role, Beside?] = structural[id]
  return { id, label, unit, better: null, role, ...beside }
}

const comparedTexts = {
  comparison: text('对比期', 'comparison'),
  change: text('变化', 'change'),
  relative_change: text('变化率', 'relative change'),
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
  n: [text('样本量', 'n'), 'count', 'sample'],
  low: [text('95% 下限', '95 % lower bound'), 'rate', 'bound'],
  high: [text('95% 上限', '95 % upper bound'), 'rate', 'bound'],
  small_sample: [text('样本不足', 'small sample'), 'flag', 'mark'],
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

const labelBeside = (label: Text, suffix: Text): Text =>
  inEachLang((lang) => {
    const [of, part] = [render(label, lang), render(suffix, lang)]
    return lang === 'zh-CN' ? `${of}（${part}）` : `${of}, ${part}`
  })

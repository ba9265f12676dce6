/** The dictionary: what each metric is made of, in words. Definitions, units and directions stand with the metrics. */

import { type Text, text } from '~/i18n/text'
import { catalog, type MetricId } from './catalog'

/** Rows a source counts, and the day by which it counts them. */
const cohorts: Record<string, { rows: Text; date: Text }> = {
  responses: { rows: text('已答复的答卷', 'Answered surveys'), date: text('答复日', 'Day of the answer') },
  invitations: {
    rows: text('发出的邀请', 'Surveys sent out'),
    date: text('邀请日', 'Day of the invitation'),
  },
  answers: {
    rows: text('对各方面的评分', 'Scores given to aspects'),
    date: text('答复日', 'Day of the answer'),
  },
  received: { rows: text('收到的投诉', 'Complaints received'), date: text('收到日', 'Day received') },
  resolved: {
    rows: text('受理且办结的投诉', 'Complaints accepted and resolved'),
    date: text('办结日', 'Day resolved'),
  },
  response_due: {
    rows: text('受理且响应期限已到的投诉', 'Accepted complaints whose response is due'),
    date: text('响应期限', 'Response deadline'),
  },
  resolution_due: {
    rows: text('受理且办结期限已到的投诉', 'Accepted complaints whose resolution is due'),
    date: text('办结期限', 'Resolution deadline'),
  },
  follow_up_due: {
    rows: text('回访期限已到的投诉', 'Complaints whose follow-up call is due'),
    date: text('回访期限', 'Follow-up deadline'),
  },
  open: {
    rows: text('受理且未办结的投诉', 'Accepted complaints not resolved'),
    date: text('期末', 'End of the period'),
  },
  active_customers: {
    rows: text('在册客户', 'Customers on the books'),
    date: text('期末', 'End of the period'),
  },
  balances: {
    rows: text('发票及其收款', 'Invoices and what was received on them'),
    date: text('期末', 'End of the period'),
  },
  debtors: { rows: text('未清发票', 'Open invoices'), date: text('期末', 'End of the period') },
  credits: {
    rows: text('未对应发票的收款', 'Receipts that no invoice takes'),
    date: text('期末', 'End of the period'),
  },
  opening: {
    rows: text('期初未清发票', 'Invoices open at the start'),
    date: text('期初', 'Start of the period'),
  },
  invoiced: { rows: text('发票', 'Invoices'), date: text('开票日', 'Invoice date') },
  recently_invoiced: {
    rows: text('近 90 天的发票', 'Invoices of the last 90 days'),
    date: text('期末', 'End of the period'),
  },
  receipts: { rows: text('收款', 'Receipts'), date: text('收款日', 'Day received') },
  countback: { rows: text('各日开票额', 'Invoicing of each day'), date: text('期末', 'End of the period') },
  plan: { rows: text('计划拜访', 'Planned visits'), date: text('最后期限', 'Last day of the window') },
  completion: { rows: text('已完成的拜访', 'Visits made'), date: text('完成日', 'Day of completion') },
  coverage: {
    rows: text('期末在册客户', 'Customers active at the end'),
    date: text('期末', 'End of the period'),
  },
  frequency: {
    rows: text('客户与应访周期', 'Customers and required periods'),
    date: text('周期结束日', 'End of the required period'),
  },
}

const count = (zh: string, en: string) => text(`${zh}计数`, `count of ${en}`)
const score = (points: number) => text(`评 ${points} 分的答卷计数`, `count of responses scored ${points}`)

type NoCompanion<Id> = Id extends
  | `${string}_low`
  | `${string}_high`
  | `aspect_score_${string}`
  | `coverage_${'customers' | 'visited'}`
  | `frequency_${'required' | 'met'}`
  | `level_${string}`
  | 'share'
  | 'cumulative_share'
  | 'resolved_share'
  | 'response_due'
  | 'resolution_due'
  | 'follow_up_due'
  | 'oldest_overdue_days'
  | 'visits_made'
  | 'cost_limit'
  ? never
  : Id
export type DefinedMetric = NoCompanion<MetricId>

const formulas: Record<DefinedMetric, Text> = {
  responses: count('有评分的答卷', 'responses with a score'),
  csat_rate: text('评分 ≥ 4 的答卷 ÷ 有评分的答卷', 'responses scored ≥ 4 ÷ responses with a score'),
  dissatisfied_rate: text('评分 ≤ 2 的答卷 ÷ 有评分的答卷', 'responses scored ≤ 2 ÷ responses with a score'),
  mean_score: text('评分之和 ÷ 有评分的答卷', 'sum of scores ÷ responses with a score'),
  nps: text(
    '100 ×（9–10 分 − 0–6 分）÷ 有推荐意愿的答卷',
    '100 × (answers of 9–10 − answers of 0–6) ÷ NPS answers',
  ),
  response_rate: text('截至统计日已答复 ÷ 发出的邀请', 'answered by the as-of day ÷ invited'),
  score_1: score(1),
  score_2: score(2),
  score_3: score(3),
  score_4: score(4),
  score_5: score(5),
  answers: count('方面评分', 'aspect scores'),
  aspect_mean: text('方面评分之和 ÷ 方面作答数', 'sum of the aspect’s scores ÷ its answers'),
  aspect_csat_rate: text('方面评分 ≥ 4 ÷ 方面作答数', 'aspect scores ≥ 4 ÷ its answers'),
  aspect_importance: text('corr(方面评分, 总体评分)，n ≥ 30', 'corr(aspect score, overall score), n ≥ 30'),
  received: count('收到的投诉', 'complaints received'),
  accepted: count('受理的投诉', 'complaints accepted'),
  resolved: count('办结的投诉', 'complaints resolved'),
  open_at_end: count('期末未办结的投诉', 'complaints open at the end'),
  per_10k_customers: text(
    '收到的投诉 ÷ 期末在册客户 × 10,000',
    'received ÷ customers active at the end × 10,000',
  ),
  response_on_time_rate: text('按期响应 ÷（按期 + 超期）', 'met ÷ (met + breached)'),
  resolution_on_time_rate: text('按期办结 ÷（按期 + 超期）', 'met ÷ (met + breached)'),
  follow_up_on_time_rate: text('按期回访 ÷（按期 + 超期）', 'met ÷ (met + breached)'),
  closure_rate: text('截至统计日已办结 ÷ 受理', 'resolved by the as-of day ÷ accepted'),
  escalation_rate: text('截至统计日已升级 ÷ 受理', 'escalated by the as-of day ÷ accepted'),
  escalation_missing: count('评 1–2 分而未升级的投诉', 'complaints scored 1–2 and not escalated'),
  repeat_rate: text('720 小时内重复的投诉 ÷ 收到的投诉', 'repeated within 720 hours ÷ received'),
  outcome_satisfied_rate: text('结果评分 ≥ 4 ÷ 有结果评分的', 'outcome scores ≥ 4 ÷ outcome scores'),
  outcome_accepted_rate: text('结果评分 ≥ 3 ÷ 有结果评分的', 'outcome scores ≥ 3 ÷ outcome scores'),
  resolution_hours_median: text(
    'percentile_cont(0.5) 办结小时数',
    'percentile_cont(0.5) of hours to resolve',
  ),
  resolution_hours_p90: text('percentile_cont(0.9) 办结小时数', 'percentile_cont(0.9) of hours to resolve'),
  loss_amount: text('受理投诉的损失之和', 'sum of losses of accepted complaints'),
  gross_balance: text(
    'Σ（发票金额 − 已收），每张在 0 与发票金额之间',
    'Σ (invoice − received on it), each from 0 to the invoice',
  ),
  unapplied_credit: text(
    '−（超出发票的收款 + 无发票的收款）',
    '−(received beyond invoices + received without an invoice)',
  ),
  net_balance: text('Σ 发票 − Σ 收款', 'Σ invoices − Σ receipts'),
  overdue_amount: text('到期日早于统计日的未收金额之和', 'sum of open amounts due before the as-of day'),
  overdue_rate: text('逾期金额 ÷ 应收余额', 'overdue ÷ gross balance'),
  open_invoices: count('未清发票', 'open invoices'),
  overdue_customers: count('有逾期的客户', 'customers with an overdue amount'),
  dso: text('应收余额 ÷ 近 90 天开票额 × 90', 'gross balance ÷ invoiced in 90 days × 90'),
  dso_countback: text(
    '逐日倒扣开票额至余额扣尽的天数',
    'days of invoicing, latest first, that use up the balance',
  ),
  invoiced: text('发票金额之和', 'sum of invoices'),
  collected: text('收款之和（不含贷项、核销）', 'sum of payments'),
  collection_rate: text('回款 ÷（期初余额 + 开票额）', 'collected ÷ (opening balance + invoiced)'),
  cei: text('（B + S − E）÷（B + S − C）', '(B + S − E) ÷ (B + S − C)'),
  written_off: text('核销之和', 'sum of write-offs'),
  planned: count('计划拜访（不含客户取消）', 'planned visits without those the customer cancelled'),
  due: count('已到期的计划拜访', 'planned visits that are due'),
  completed: count('到期且完成的拜访', 'visits due and completed'),
  completion_rate: text('已完成 ÷ 已到期', 'completed ÷ due'),
  on_time_rate: text('按期完成 ÷ 已到期', 'completed by the last day ÷ due'),
  overdue_visits: count('到期未完成且未取消的拜访', 'visits due, not completed and not cancelled'),
  unplanned: count('计划外拜访', 'visits without a plan'),
  cancelled_by_customer: count('客户取消的拜访', 'visits cancelled by the customer'),
  cancelled_by_us: count('我方取消的拜访', 'visits cancelled by us'),
  report_on_time_rate: text('次日前写出的报告 ÷ 应写的报告', 'reports written by the next day ÷ reports due'),
  visit_cost: text('拜访费用之和', 'sum of visit costs'),
  cost_over_limit: count('费用超限的拜访', 'visits with a cost above their limit'),
  coverage_rate: text('期内访过的客户 ÷ 期末在册客户', 'customers visited ÷ customers active at the end'),
  frequency_compliance_rate: text(
    '访过的应访周期 ÷ 应访周期',
    'required periods with a visit ÷ required periods',
  ),
}

/** Formula, cohort and date of a metric. */
export function wordsOf(id: DefinedMetric) {
  const described = catalog[id].sources
    .map(({ id: source }) => cohorts[source])
    .filter((one) => one !== undefined)
  return {
    formula: formulas[id],
    cohorts: described.map(({ rows }) => rows),
    dates: unique(described.map(({ date }) => date)),
  }
}

const unique = (texts: Text[]) => [...new Map(texts.map((one) => [one.en, one])).values()]

/** Ids of the sources that have words; a test holds it against the sources in use. */
export const describedSources = Object.keys(cohorts)
export const definedMetrics = Object.keys(formulas) as DefinedMetric[]

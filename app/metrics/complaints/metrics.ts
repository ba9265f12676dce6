/**
 * Complaints: each measure by its own day (received, resolved, response due, resolution due).
 * A complaint that was not accepted counts in `received` and nowhere else.
 */
import { sql } from 'drizzle-orm'
import { type Text, text } from '~/i18n/text'
import { activeCustomers } from '../customers/sources'
import { type Companion, cumulativeShare, from, type Metric, onceBegun, ratio, share } from '../metric'
import { followUpDue, open, received, resolutionDue, resolved, responseDue } from './sources'

const byReceipt = from(received)
const byResolution = from(resolved)
const byResponseDue = from(responseDue)
const byResolutionDue = from(resolutionDue)

/** Complaints received of one level, a part of `received`. */
const ofLevel = (level: 1 | 2 | 3, label: Text): Companion => ({
  ...byReceipt,
  label,
  unit: 'count',
  better: 'lower',
  value: received.of[`level_${level}`],
})

export const complaintMetrics = {
  received: {
    ...byReceipt,
    label: text('收到投诉', 'Received'),
    definition: text(
      '收到的投诉数，按收到日计，含不予受理的。',
      'Complaints by the day received, accepted or not.',
    ),
    formula: text('收到的投诉计数', 'count of complaints received'),
    unit: 'count',
    better: 'lower',
    value: received.of.received,
  },
  accepted: {
    ...byReceipt,
    label: text('已受理', 'Accepted'),
    definition: text('收到的投诉中予以受理的。', 'Of the complaints received, those accepted.'),
    formula: text('受理的投诉计数', 'count of complaints accepted'),
    unit: 'count',
    better: null,
    value: received.of.accepted,
  },
  resolved: {
    ...byResolution,
    label: text('已办结', 'Resolved'),
    definition: text('办结的投诉数，按办结日计。', 'Complaints by the day resolved.'),
    formula: text('办结的投诉计数', 'count of complaints resolved'),
    unit: 'count',
    better: null,
    value: resolved.of.resolved,
  },
  open_at_end: {
    ...from(open),
    label: text('期末未结', 'Open at end'),
    definition: text(
      '期末（或统计日）前收到并受理、当时尚未办结的投诉。',
      'Accepted, received by the end of the period (or the as-of day) and not resolved by then.',
    ),
    formula: text('期末未办结的投诉计数', 'count of complaints open at the end'),
    unit: 'count',
    better: 'lower',
    value: open.of.complaints,
  },
  per_10k_customers: {
    ...from(received, activeCustomers),
    label: text('万户投诉量', 'Complaints per 10,000 customers'),
    definition: text(
      '收到的投诉数 ÷ 期末在册客户数 × 10,000。',
      'Complaints received ÷ customers active at the end of the period × 10,000.',
    ),
    formula: text('收到的投诉 ÷ 期末在册客户 × 10,000', 'received ÷ customers active at the end × 10,000'),
    unit: 'per_10k',
    better: 'lower',
    monthlyTarget: true,
    value: onceBegun(sql`10000 * ${ratio(received.of.received, activeCustomers.of.customers)}`),
    n: activeCustomers.of.customers,
  },
  response_on_time_rate: {
    ...byResponseDue,
    label: text('响应及时率', 'Response on time'),
    definition: text(
      '首次响应期限落在期内且不晚于统计日的投诉中，按期响应的占比。',
      'Of the complaints whose response deadline lies in the period and not after the as-of day, those answered in time.',
    ),
    formula: text('按期响应 ÷（按期 + 超期）', 'met ÷ (met + breached)'),
    unit: 'rate',
    better: 'higher',
    value: ratio(responseDue.of.met, responseDue.of.due),
    n: responseDue.of.due,
    hits: responseDue.of.met,
  },
  resolution_on_time_rate: {
    ...byResolutionDue,
    label: text('办结及时率', 'Resolution on time'),
    definition: text(
      '办结期限落在期内且不晚于统计日的投诉中，按期办结的占比。',
      'Of the complaints whose resolution deadline lies in the period and not after the as-of day, those resolved in time.',
    ),
    formula: text('按期办结 ÷（按期 + 超期）', 'met ÷ (met + breached)'),
    unit: 'rate',
    better: 'higher',
    value: ratio(resolutionDue.of.met, resolutionDue.of.due),
    n: resolutionDue.of.due,
    hits: resolutionDue.of.met,
  },
  closure_rate: {
    ...byReceipt,
    label: text('办结率', 'Closure rate'),
    definition: text(
      '期内收到并受理的投诉中，截至统计日已办结的占比。',
      'Of the complaints accepted and received in the period, those resolved by the as-of day.',
    ),
    formula: text('截至统计日已办结 ÷ 受理', 'resolved by the as-of day ÷ accepted'),
    unit: 'rate',
    better: 'higher',
    value: ratio(received.of.closed, received.of.accepted),
    n: received.of.accepted,
    hits: received.of.closed,
  },
  escalation_rate: {
    ...byReceipt,
    label: text('升级率', 'Escalation rate'),
    definition: text(
      '期内收到并受理的投诉中，截至统计日已升级的占比。',
      'Of the complaints accepted and received in the period, those escalated by the as-of day.',
    ),
    formula: text('截至统计日已升级 ÷ 受理', 'escalated by the as-of day ÷ accepted'),
    unit: 'rate',
    better: 'lower',
    value: ratio(received.of.escalated, received.of.accepted),
    n: received.of.accepted,
    hits: received.of.escalated,
  },
  repeat_rate: {
    ...byReceipt,
    label: text('重复投诉率', 'Repeat rate'),
    definition: text(
      '同一客户此前 30 天（720 小时）内已有投诉的 ÷ 收到的投诉。',
      'Complaints with an earlier one of the same customer in the 30 × 24 hours before ÷ complaints received.',
    ),
    formula: text('720 小时内重复的投诉 ÷ 收到的投诉', 'repeated within 720 hours ÷ received'),
    unit: 'rate',
    better: 'lower',
    value: ratio(received.of.repeated, received.of.received),
    n: received.of.received,
    hits: received.of.repeated,
  },
  outcome_satisfied_rate: {
    ...byResolution,
    label: text('处理结果满意率', 'Outcome satisfaction'),
    definition: text(
      '期内办结且有结果评分的投诉中，评分不低于 4 分的占比。',
      'Of the complaints resolved in the period with an outcome score, those scored 4 or more.',
    ),
    formula: text('结果评分 ≥ 4 ÷ 有结果评分的', 'outcome scores ≥ 4 ÷ outcome scores'),
    unit: 'rate',
    better: 'higher',
    value: ratio(resolved.of.satisfied, resolved.of.scored),
    n: resolved.of.scored,
    hits: resolved.of.satisfied,
  },
  outcome_accepted_rate: {
    ...byResolution,
    label: text('处理结果认可率', 'Outcome acceptance'),
    definition: text(
      '期内办结且有结果评分的投诉中，评分不低于 3 分的占比。',
      'Of the complaints resolved in the period with an outcome score, those scored 3 or more.',
    ),
    formula: text('结果评分 ≥ 3 ÷ 有结果评分的', 'outcome scores ≥ 3 ÷ outcome scores'),
    unit: 'rate',
    better: 'higher',
    value: ratio(resolved.of.acceptable, resolved.of.scored),
    n: resolved.of.scored,
    hits: resolved.of.acceptable,
  },
  resolution_hours_median: {
    ...byResolution,
    label: text('办结时长中位数（小时）', 'Resolution hours, median'),
    definition: text(
      '从收到到办结的自然小时数的中位数。',
      'Median of elapsed hours from received to resolved.',
    ),
    formula: text('percentile_cont(0.5) 办结小时数', 'percentile_cont(0.5) of hours to resolve'),
    unit: 'hours',
    better: 'lower',
    value: resolved.of.hours_median,
    n: resolved.of.resolved,
  },
  resolution_hours_p90: {
    ...byResolution,
    label: text('办结时长 P90（小时）', 'Resolution hours, 90th percentile'),
    definition: text(
      '从收到到办结的自然小时数的第 90 百分位。',
      '90th percentile of elapsed hours from received to resolved.',
    ),
    formula: text('percentile_cont(0.9) 办结小时数', 'percentile_cont(0.9) of hours to resolve'),
    unit: 'hours',
    better: 'lower',
    value: resolved.of.hours_p90,
    n: resolved.of.resolved,
  },
  follow_up_on_time_rate: {
    ...from(followUpDue),
    label: text('回访及时率', 'Follow-up on time'),
    definition: text(
      '回访期限落在期内且不晚于统计日的投诉中，按期回访的占比。',
      'Of the complaints whose follow-up deadline lies in the period and not after the as-of day, those followed up in time.',
    ),
    formula: text('按期回访 ÷（按期 + 超期）', 'met ÷ (met + breached)'),
    unit: 'rate',
    better: 'higher',
    value: ratio(followUpDue.of.met, followUpDue.of.due),
    n: followUpDue.of.due,
    hits: followUpDue.of.met,
  },
  escalation_missing: {
    ...byResolution,
    label: text('应升级未升级', 'Escalation missing'),
    definition: text(
      '期内办结、结果评分为 1–2 分却没有升级的投诉数。',
      'Complaints resolved in the period with an outcome score of 1 or 2 that did not go to the next level.',
    ),
    formula: text('评 1–2 分而未升级的投诉计数', 'count of complaints scored 1–2 and not escalated'),
    unit: 'count',
    better: 'lower',
    value: resolved.of.escalation_missing,
  },
  loss_amount: {
    ...byReceipt,
    label: text('损失金额', 'Loss'),
    definition: text(
      '受理的投诉造成的损失，按收到日计。',
      'Loss of accepted complaints, by the day received.',
    ),
    formula: text('受理投诉的损失之和', 'sum of losses of accepted complaints'),
    unit: 'money',
    better: 'lower',
    value: received.of.loss,
  },
} satisfies Record<string, Metric>

export const complaintCompanions = {
  level_1: ofLevel(1, text('一般投诉', 'Ordinary')),
  level_2: ofLevel(2, text('严重投诉', 'Serious')),
  level_3: ofLevel(3, text('特别严重投诉', 'Very serious')),
  share: {
    ...byReceipt,
    label: text('占比', 'Share'),
    unit: 'rate',
    better: null,
    value: share(received.of.received),
  },
  cumulative_share: {
    ...byReceipt,
    label: text('累计占比', 'Cumulative share'),
    unit: 'rate',
    better: null,
    value: cumulativeShare(received.of.received),
  },
  resolved_share: {
    ...byResolution,
    label: text('占比', 'Share'),
    unit: 'rate',
    better: null,
    value: share(resolved.of.resolved),
  },
  response_due: {
    ...byResponseDue,
    label: text('响应到期数', 'Responses due'),
    unit: 'count',
    better: null,
    value: responseDue.of.due,
  },
  resolution_due: {
    ...byResolutionDue,
    label: text('办结到期数', 'Resolutions due'),
    unit: 'count',
    better: null,
    value: resolutionDue.of.due,
  },
  follow_up_due: {
    ...from(followUpDue),
    label: text('回访到期数', 'Follow-ups due'),
    unit: 'count',
    better: null,
    value: followUpDue.of.due,
  },
} satisfies Record<string, Companion>

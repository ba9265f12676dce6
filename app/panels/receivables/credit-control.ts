/** The credit control list: each customer's standing, the rules it breaks, and the numbers that broke them. */
import { joined, message, type Text } from '~/i18n/message'
import type { Column } from '~/metrics/answer'
import { structuralColumn } from '~/metrics/columns'
import { type RawRow, run } from '~/metrics/execute'
import { columnOf } from '~/metrics/order'
import { brokenInOrder, creditControl } from '~/metrics/receivables/credit'
import { type CreditRule, creditRules } from '~/metrics/receivables/credit-rules'
import { definePanel } from '../panel'
import { MOST_FIRST, readCreditOverview } from './credit-overview'

const columnIds = [
  'customer',
  'label',
  'credit_grade',
  'credit_limit',
  'exposure',
  'utilisation',
  'avg_monthly_receipts',
  'oldest_overdue_days',
  'rules_broken',
  'evidence',
] as const

export const creditRuleLabels = Object.fromEntries(
  creditRules.map((rule) => [rule, message(`creditRules.${rule}.label`)]),
) as Record<CreditRule, Text>

type Standing = RawRow

/** Why the rule is broken, in the figures of the row. */
const evidence: Record<CreditRule, (row: Standing) => Text> = {
  over_limit: (row) =>
    message(row.is_near_limit ? 'creditRules.over_limit.near' : 'creditRules.over_limit.missed', {
      exceeds: exceeds(row, message('creditRules.over_limit.evidence'), row.credit_limit),
      excess: amount(row.limit_excess),
    }),
  grade_c_credit: (row) => message('creditRules.grade_c_credit.evidence', { amount: amount(row.exposure) }),
  grade_a_cap: (row) => exceeds(row, message('creditRules.grade_a_cap.evidence'), row.grade_a_cap),
  grade_b_cap: (row) => exceeds(row, message('creditRules.grade_b_cap.evidence'), row.grade_b_cap),
  term_too_long: (row) =>
    message('creditRules.term_too_long.evidence', {
      term_invoice: String(row.term_invoice),
      term_days: String(row.term_days),
      allowed_days: String(row.allowed_days),
    }),
  sold_while_overdue: (row) =>
    message('creditRules.sold_while_overdue.evidence', {
      sold_on: String(row.sold_on),
      sold_invoice: String(row.sold_invoice),
      overdue_invoice: String(row.overdue_invoice),
      overdue_since: String(row.overdue_since),
    }),
  not_graded: (row) => message('creditRules.not_graded.evidence', { amount: amount(row.exposure) }),
  grade_too_high: tooHigh,
  grade_review_due: (row) =>
    row.grade_reviewed_on === null
      ? message('creditRules.grade_review_due.never')
      : message('creditRules.grade_review_due.evidence', { day: String(row.grade_reviewed_on) }),
  prior_year_open: (row) =>
    message('creditRules.prior_year_open.evidence', {
      amount: amount(row.prior_amount),
      invoice: String(row.prior_invoice),
      day: String(row.prior_invoice_date),
    }),
  over_recent_sales: (row) =>
    exceeds(row, message('creditRules.over_recent_sales.evidence'), row.sold_recently),
}

/** What speaks against the grade: a debt that went bad before how long somebody is a customer. */
function tooHigh(row: Standing): Text {
  const grade = String(row.credit_grade)
  if (row.written_off_on !== null)
    return message('creditRules.grade_too_high.writtenOff', { grade, day: String(row.written_off_on) })
  if (row.bad_invoice !== null)
    return message('creditRules.grade_too_high.overdue', {
      grade,
      invoice: String(row.bad_invoice),
      day: String(row.bad_due_on),
    })
  return row.since === null
    ? message('creditRules.grade_too_high.unknown', { grade })
    : message('creditRules.grade_too_high.isNew', { grade, day: String(row.since) })
}

const exceeds = (row: Standing, what: Text, cap: unknown) =>
  message('creditRules.exceeds', { exposure: amount(row.exposure), what, cap: amount(cap) })

/** Decimal text with thousands marked: 1234567.80 → 1,234,567.80. */
const amount = (decimal: unknown) => String(decimal).replace(/\B(?=(\d{3})+(?=\.))/g, ',')

const sentenceId = (rule: CreditRule) => `evidence_${rule}`

/** The sentence of each broken rule, and all of them joined as a cell of a file has them. */
function evidenceOf(row: Standing): Standing {
  if (row.rules_broken === null) return {}
  const rules = String(row.rules_broken).split(' ') as CreditRule[]
  const sentences = rules.map((rule) => [rule, evidence[rule](row)] as const)
  const named = sentences.map(([rule, sentence]) =>
    message('creditRules.named', { rule: creditRuleLabels[rule], sentence }),
  )
  const apart = sentences.map(([rule, sentence]) => [sentenceId(rule), sentence])
  return { evidence: joined('clause', named), ...Object.fromEntries(apart) }
}

const withEvidence = (rows: readonly Standing[]): Standing[] =>
  rows.map((row) => ({ ...row, ...evidenceOf(row) }))

const structural = columnIds.map(structuralColumn)

export const receivablesCreditControl = definePanel({
  id: 'receivables-credit-control',
  subject: 'receivables',
  kind: 'table',
  metrics: ['net_balance', 'collected'],
  columns: [
    ...structural,
    ...creditRules.map(
      (rule): Column<Text> => ({
        id: sentenceId(rule),
        label: creditRuleLabels[rule],
        unit: 'text',
        better: null,
        role: 'sentence',
        of: 'evidence',
        part: rule,
      }),
    ),
  ],
  rows: async (context, query) => withEvidence(await run(context, creditControl(query, context))),
  first: async (context, query, limit, order) => {
    if (limit > MOST_FIRST) throw new RangeError(`Of the list ${MOST_FIRST} rows are known without the rest`)
    const { first, owing, broken, breaches } = await readCreditOverview(context, query)
    const ofRules = Object.fromEntries(breaches.map(({ rule, customers }) => [rule, customers]))
    const by = order && structural.find(({ id }) => id === columnOf(order).column && id !== 'evidence')
    // In another order it is those who break a rule, of whom pages speak.
    const rows =
      order && by
        ? await run(context, brokenInOrder(query, context, limit, order, by.unit))
        : first.slice(0, limit)
    return { rows: withEvidence(rows), all: owing, counts: { broken, ...ofRules } }
  },
})

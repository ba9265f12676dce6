/** Receivables: balances at the end of a day, invoicing and collection over a period. */
import { type SQL, sql } from 'drizzle-orm'
import { text } from '~/i18n/text'
import { type Companion, from, type Metric, onceBegun, ratio } from '../metric'
import {
  balances,
  countback,
  credits,
  DSO_DAYS,
  debtors,
  invoiced,
  opening,
  receipts,
  recentlyInvoiced,
} from './sources'

const o = balances.of
const balance = from(balances)
const flow = from(receipts)
/** What could be collected in the period. */
const collectible = sql`${opening.of.gross} + ${invoiced.of.amount}`
/** Invoices that could be collected in the period: open at its start, or issued in it. */
const collectable = sql`${opening.of.open} + ${invoiced.of.invoices}`
/**
 * Money on account can exceed all that could be collected, and more can be taken back than comes in; a rate stays a
 * share. `least` and `greatest` alone would make one of null.
 */
const asShare = (value: SQL) => sql`case when ${value} > 1 then 1 when ${value} < 0 then 0 else ${value} end`
const unapplied = sql`-(${o.excess} + ${credits.of.loose})`

export const receivablesMetrics = {
  gross_balance: {
    ...balance,
    label: text('应收余额', 'Gross balance'),
    definition: text('截至统计日各发票未收部分之和。', 'Open amounts of the invoices at the as-of day.'),
    formula: text(
      'Σ（发票金额 − 已收），每张在 0 与发票金额之间',
      'Σ (invoice − received on it), each from 0 to the invoice',
    ),
    unit: 'money',
    better: null,
    value: o.gross,
  },
  unapplied_credit: {
    ...from(balances, credits),
    label: text('未核销款', 'Unapplied credit'),
    definition: text(
      '没有发票可抵的收款和超出发票金额的收款，以负数列示。',
      'Receipts without an invoice or beyond its amount, shown as a negative figure.',
    ),
    formula: text(
      '−（超出发票的收款 + 无发票的收款）',
      '−(received beyond invoices + received without an invoice)',
    ),
    unit: 'money',
    better: null,
    value: unapplied,
  },
  net_balance: {
    ...from(balances, credits),
    label: text('应收净额', 'Net balance'),
    definition: text(
      '应收余额加未核销款（负数）。',
      'Gross balance plus unapplied credit, which is negative.',
    ),
    formula: text('Σ 发票 − Σ 收款', 'Σ invoices − Σ receipts'),
    unit: 'money',
    better: null,
    value: sql`${o.gross} + ${unapplied}`,
  },
  overdue_amount: {
    ...balance,
    label: text('逾期金额', 'Overdue'),
    definition: text(
      '统计日晚于到期日的未收金额。',
      'Open amounts whose due date lies before the as-of day.',
    ),
    formula: text('到期日早于统计日的未收金额之和', 'sum of open amounts due before the as-of day'),
    unit: 'money',
    better: 'lower',
    value: o.overdue,
  },
  overdue_rate: {
    ...balance,
    label: text('逾期率', 'Overdue rate'),
    definition: text('逾期金额 ÷ 应收余额。', 'Overdue ÷ gross balance.'),
    formula: text('逾期金额 ÷ 应收余额', 'overdue ÷ gross balance'),
    unit: 'rate',
    better: 'lower',
    value: ratio(o.overdue, o.gross),
    n: o.open,
  },
  open_invoices: {
    ...balance,
    label: text('未清发票', 'Open invoices'),
    definition: text('统计日仍有未收金额的发票数。', 'Invoices with an open amount at the as-of day.'),
    formula: text('未清发票计数', 'count of open invoices'),
    unit: 'count',
    better: 'lower',
    value: o.open,
  },
  overdue_customers: {
    ...from(debtors),
    label: text('逾期客户', 'Overdue customers'),
    definition: text('有逾期金额的客户数。', 'Customers with an overdue amount.'),
    formula: text('有逾期的客户计数', 'count of customers with an overdue amount'),
    unit: 'count',
    better: 'lower',
    value: debtors.of.overdue,
    isDistinct: true,
  },
  dso: {
    ...from(balances, recentlyInvoiced),
    label: text('应收周转天数', 'DSO'),
    definition: text(
      '应收余额 ÷ 截至统计日 90 天内的开票额 × 90。',
      'Gross balance ÷ invoiced in the 90 days ending at the as-of day × 90.',
    ),
    formula: text('应收余额 ÷ 近 90 天开票额 × 90', 'gross balance ÷ invoiced in 90 days × 90'),
    unit: 'days',
    better: 'lower',
    value: sql`${ratio(o.gross, recentlyInvoiced.of.amount)} * ${DSO_DAYS}`,
    n: recentlyInvoiced.of.invoices,
  },
  dso_countback: {
    ...from(countback, balances),
    label: text('周转天数（倒推法）', 'DSO, count-back'),
    definition: text(
      '从统计日起逐日倒扣开票额，直到余额扣尽所需的天数，最后一天按比例计。',
      'Days of invoicing, the latest first, that use up the balance; the last day counts in proportion.',
    ),
    formula: text(
      '逐日倒扣开票额至余额扣尽的天数',
      'days of invoicing, latest first, that use up the balance',
    ),
    unit: 'days',
    better: 'lower',
    value: sql`coalesce(${countback.of.days}, case when ${o.issued} > 0 then 0 end)`,
  },
  invoiced: {
    ...from(invoiced),
    label: text('开票额', 'Invoiced'),
    definition: text('发票金额，按开票日计。', 'Invoices by invoice date.'),
    formula: text('发票金额之和', 'sum of invoices'),
    unit: 'money',
    better: null,
    value: invoiced.of.amount,
  },
  collected: {
    ...flow,
    label: text('回款额', 'Collected'),
    definition: text(
      '收到的款项减去冲销，按各自的日期计，不含贷项和核销。',
      'Payments less what was taken back, each by its day, without credit notes and write-offs.',
    ),
    formula: text('收款之和（不含贷项、核销）', 'sum of payments'),
    unit: 'money',
    better: 'higher',
    value: receipts.of.payments,
  },
  collection_rate: {
    ...from(opening, invoiced, receipts),
    label: text('回款率', 'Collection rate'),
    definition: text(
      '期内回款额 ÷（期初应收余额 + 期内开票额），在 0 与 1 之间。',
      'Collected in the period ÷ (gross balance at its start + invoiced in it), between 0 and 1.',
    ),
    formula: text('回款 ÷（期初余额 + 开票额）', 'collected ÷ (opening balance + invoiced)'),
    unit: 'rate',
    better: 'higher',
    monthlyTarget: true,
    value: onceBegun(asShare(ratio(receipts.of.payments, sql`(${collectible})`))),
    n: collectable,
  },
  cei: {
    ...from(opening, invoiced, balances),
    label: text('催收效率指数', 'CEI'),
    definition: text(
      '（期初余额 + 开票额 − 期末余额）÷（期初余额 + 开票额 − 期末未到期余额）。',
      '(Opening balance + invoiced − closing balance) ÷ (opening balance + invoiced − closing balance not yet due).',
    ),
    formula: text('（B + S − E）÷（B + S − C）', '(B + S − E) ÷ (B + S − C)'),
    unit: 'rate',
    better: 'higher',
    value: onceBegun(sql`case when ${collectible} - ${o.not_due} > 0
      then ${asShare(ratio(sql`${collectible} - ${o.gross}`, sql`(${collectible} - ${o.not_due})`))} end`),
    n: collectable,
  },
  written_off: {
    ...flow,
    label: text('核销坏账', 'Written off'),
    definition: text(
      '核销金额减去冲销，按各自的日期计。',
      'Write-offs less what was taken back, each by its day.',
    ),
    formula: text('核销之和', 'sum of write-offs'),
    unit: 'money',
    better: 'lower',
    value: receipts.of.write_offs,
  },
} satisfies Record<string, Metric>

export const receivablesCompanions = {
  oldest_overdue_days: {
    ...from(debtors),
    label: text('最长逾期天数', 'Oldest overdue days'),
    unit: 'days',
    better: 'lower',
    value: debtors.of.oldest_overdue_days,
  },
} satisfies Record<string, Companion>

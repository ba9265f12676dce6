/** The credit control list: each customer's standing, the rules it breaks, and the numbers that broke them. */

import { type Lang, type Text, text } from '~/i18n/text'
import type { Column } from '~/metrics/answer'
import { structuralColumn } from '~/metrics/columns'
import { run } from '~/metrics/execute'
import { toFilters } from '~/metrics/query-params'
import { type CreditRule, creditControl } from '~/metrics/receivables/credit'
import { toRow } from '~/metrics/values'
import type { Panel } from '../panel'

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

export const creditRuleLabels: Record<CreditRule, Text> = {
  over_limit: text('超过信用额度', 'Over the credit limit'),
  grade_c_credit: text('C 级客户赊销', 'Sold on credit to grade C'),
  grade_a_cap: text('A 级超过月均回款', 'Grade A above monthly receipts'),
  grade_b_cap: text('B 级超过月均回款或担保', 'Grade B above receipts or collateral'),
  term_too_long: text('账期过长', 'Term too long'),
  sold_while_overdue: text('逾期未清继续发货', 'Sold while overdue'),
}

/** The names of the rules by id, in the order in which a row lists them. */
export const creditRuleNames = (lang: Lang): Record<string, string> =>
  Object.fromEntries(Object.entries(creditRuleLabels).map(([rule, label]) => [rule, label[lang]]))

type Standing = Record<string, unknown>

/** Why the rule is broken, in the figures of the row. */
const evidence: Record<CreditRule, (row: Standing) => Text> = {
  over_limit: (row) => exceeds(row, text('额度', 'limit'), row.credit_limit),
  grade_c_credit: (row) => text(`敞口 ${amount(row.exposure)} > 0`, `exposure ${amount(row.exposure)} > 0`),
  grade_a_cap: (row) => exceeds(row, text('月均回款', 'monthly receipts'), row.grade_a_cap),
  grade_b_cap: (row) =>
    exceeds(row, text('月均回款与担保孰低', 'the lower of receipts and collateral'), row.grade_b_cap),
  term_too_long: (row) =>
    text(
      `${row.term_invoice} 账期 ${row.term_days} 天 > ${row.allowed_days} 天`,
      `${row.term_invoice} runs ${row.term_days} days > ${row.allowed_days}`,
    ),
  sold_while_overdue: (row) =>
    text(
      `${row.sold_on} 开票 ${row.sold_invoice} 时，${row.overdue_invoice} 自 ${row.overdue_since} 起逾期未清`,
      `${row.sold_invoice} issued on ${row.sold_on} while ${row.overdue_invoice}, due ${row.overdue_since}, was unpaid`,
    ),
}

const exceeds = (row: Standing, what: Text, cap: unknown) =>
  text(
    `敞口 ${amount(row.exposure)} > ${what['zh-CN']} ${amount(cap)}`,
    `exposure ${amount(row.exposure)} > ${what.en} ${amount(cap)}`,
  )

/** Decimal text with thousands marked: 1234567.80 → 1,234,567.80. */
const amount = (decimal: unknown) => String(decimal).replace(/\B(?=(\d{3})+(?=\.))/g, ',')

function explain(row: Standing, lang: Lang): string | null {
  if (row.rules_broken === null) return null
  const rules = String(row.rules_broken).split(' ') as CreditRule[]
  const sentences = rules.map(
    (rule) => `${creditRuleLabels[rule][lang]}${lang === 'zh-CN' ? '：' : ': '}${evidence[rule](row)[lang]}`,
  )
  return sentences.join(lang === 'zh-CN' ? '；' : '; ')
}

export const creditControlPanels = {
  'receivables-credit-control': {
    id: 'receivables-credit-control',
    subject: 'receivables',
    kind: 'table',
    metrics: ['net_balance', 'collected'],
    title: text('信用管控', 'Credit control'),
    answer: async (context, query, lang) => {
      const columns: Column[] = columnIds.map((id) => structuralColumn(id, lang))
      const raw = await run(context, creditControl(query))
      return {
        panel: 'receivables-credit-control',
        filters: toFilters(query),
        asOf: query.asOf,
        columns,
        rows: raw.map((row) => toRow({ ...row, evidence: explain(row, lang) }, columns)),
      }
    },
  },
} satisfies Record<string, Panel>

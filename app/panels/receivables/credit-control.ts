/** The credit control list: each customer's standing, the rules it breaks, and the numbers that broke them. */
import { inEachLang, render, type Text, text } from '~/i18n/text'
import type { Column } from '~/metrics/answer'
import { structuralColumn } from '~/metrics/columns'
import { type RawRow, run } from '~/metrics/execute'
import { type CreditRule, creditControl, creditRules } from '~/metrics/receivables/credit'
import { definePanel } from '../panel'

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

type Standing = RawRow

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
  inEachLang((lang) => {
    const exposure = lang === 'zh-CN' ? '敞口' : 'exposure'
    return `${exposure} ${amount(row.exposure)} > ${render(what, lang)} ${amount(cap)}`
  })

/** Decimal text with thousands marked: 1234567.80 → 1,234,567.80. */
const amount = (decimal: unknown) => String(decimal).replace(/\B(?=(\d{3})+(?=\.))/g, ',')

const sentenceId = (rule: CreditRule) => `evidence_${rule}`

/** The sentence of each broken rule, and all of them joined as a cell of a file has them. */
function evidenceOf(row: Standing): Standing {
  if (row.rules_broken === null) return {}
  const rules = String(row.rules_broken).split(' ') as CreditRule[]
  const sentences = rules.map((rule) => [rule, evidence[rule](row)] as const)
  const joined = inEachLang((lang) => {
    const [colon, semicolon] = lang === 'zh-CN' ? ['：', '；'] : [': ', '; ']
    const named = sentences.map(
      ([rule, sentence]) => render(creditRuleLabels[rule], lang) + colon + render(sentence, lang),
    )
    return named.join(semicolon)
  })
  const apart = sentences.map(([rule, sentence]) => [sentenceId(rule), sentence])
  return { evidence: joined, ...Object.fromEntries(apart) }
}

export const receivablesCreditControl = definePanel({
  id: 'receivables-credit-control',
  subject: 'receivables',
  kind: 'table',
  metrics: ['net_balance', 'collected'],
  title: text('信用管控', 'Credit control'),
  columns: [
    ...columnIds.map(structuralColumn),
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
  rows: async (context, query) => {
    const rows = await run(context, creditControl(query))
    return rows.map((row) => ({ ...row, ...evidenceOf(row) }))
  },
})

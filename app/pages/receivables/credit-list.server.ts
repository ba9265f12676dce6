/** The credit control list as pages show it. */
import { type Answer, type Row, rulesOf } from '~/metrics/answer'
import type { CreditList, RuleNames } from './credit'

/** Those of the first customers who break a rule, and how many do. Rows come with the most broken rules first. */
export function creditListOf(answer: Answer, rules: RuleNames): CreditList {
  const { all: owing = 0, counts: { broken = 0, ...ofRules } = {} } = answer
  const breaking = (rows: readonly Row[]) => rows.filter((row) => rulesOf(row).length > 0)
  const rows = breaking(answer.rows)
  const { sorted } = answer
  const perRule = Object.keys(rules).map((rule) => ({ rule, customers: ofRules[rule] ?? 0 }))
  return {
    ...answer,
    rows,
    ...(sorted?.rows && { sorted: { ...sorted, rows: breaking(sorted.rows) } }),
    hasMore: broken > rows.length,
    owing,
    broken,
    perRule: perRule.filter(({ customers }) => customers > 0),
  }
}

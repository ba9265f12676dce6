/** The part of the credit control list that a page shows, to keep the response small. */
import type { Answer } from '~/metrics/answer'
import { LISTED } from '~/page/load.server'
import { type CreditList, type RuleNames, rulesOf } from './credit'

/** The first customers who break a rule, and the number of others. Rows come with the most broken rules first. */
export function creditListOf(answer: Answer, rules: RuleNames): CreditList {
  const broken = answer.rows.filter((row) => rulesOf(row).length > 0)
  const perRule = Object.keys(rules).map((rule) => ({
    rule,
    customers: broken.filter((row) => rulesOf(row).includes(rule)).length,
  }))
  return {
    ...answer,
    rows: broken.slice(0, LISTED),
    hasMore: broken.length > LISTED,
    owing: answer.rows.length,
    broken: broken.length,
    perRule: perRule.filter(({ customers }) => customers > 0),
  }
}

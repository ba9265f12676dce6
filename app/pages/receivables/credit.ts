/** The credit control list as a page shows it: who breaks which rules and why, and how many do. */
import type { Row } from '~/metrics/answer'
import type { Listed } from '~/page/load.server'

/** Names of the rules by id, in the order in which a row lists them. */
export type RuleNames = Readonly<Record<string, string>>

export type CreditList = Listed & {
  /** Customers with a balance or a broken rule. */
  owing: number
  broken: number
  /** How many customers break each rule that is broken at all. */
  perRule: { rule: string; customers: number }[]
}

export const rulesOf = (row: Row): string[] => (row.rules_broken ? String(row.rules_broken).split(' ') : [])

/**
 * The sentence behind each broken rule. The evidence is one text, `name: sentence; name: sentence`; a sentence holds
 * codes of the company's own, so it is taken apart at the rules' names and not at its punctuation.
 */
export function evidenceOf(row: Row, names: RuleNames): { rule: string; name: string; sentence: string }[] {
  const evidence = String(row.evidence ?? '')
  const rules = rulesOf(row)
  const starts: number[] = []
  for (const rule of rules) starts.push(evidence.indexOf(names[rule] ?? rule, (starts.at(-1) ?? -1) + 1))
  return rules.map((rule, index) => {
    const name = names[rule] ?? rule
    const start = (starts[index] ?? 0) + name.length
    const sentence = evidence.slice(start, starts[index + 1] ?? evidence.length)
    return { rule, name, sentence: sentence.replace(/^[：:]\s*/, '').replace(/[；;]\s*$/, '') }
  })
}

/** The credit control list as a page shows it: who breaks which rules and why, and how many do. */
import type { Column, Row } from '~/metrics/answer'
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

/** Each broken rule of a row with its name and the sentence that says why. */
export function evidenceOf(row: Row, columns: readonly Column[]) {
  return columns.flatMap(({ id, label, role, part }) => {
    const sentence = row[id]
    return role === 'sentence' && part && sentence
      ? [{ rule: part, name: label, sentence: String(sentence) }]
      : []
  })
}

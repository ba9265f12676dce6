/** Five plain questions: by the product's Explore, and by SQL that was typed by hand. Both have to say the same. */
import type { Row as AnswerRow } from '~/metrics/answer'
import { answerAdHocQuery } from '~/panels/explore/ad-hoc-query'
import { readAdHocQuery } from '~/panels/explore/read-question'
import { type Bench, givenUp, isTimeout, reasonOf, type Section } from './bench'
import { type Asking, openContext } from './context'
import { type Measured, measureOften } from './measure'
import { firstDifference, type Rows } from './numbers'
import { findCodes } from './panels'
import { type PlainQuestion, plainQuestions } from './plain'
import { column, type Row, type Value } from './table'

export const questions: Section = async (bench) => {
  const context = await openContext(bench.warehouse.url, bench.timeout)
  const rows: Row[] = []
  try {
    const { region } = await findCodes(context)
    for (const question of plainQuestions) {
      const ours = await attempt(bench, () => askProduct(context, question, region))
      const plain = await attempt(bench, () => askByHand(context, question, region))
      rows.push({ name: question.name, values: compare(ours, plain) })
      bench.log(`${question.name}: ${JSON.stringify(rows.at(-1)?.values)}`)
    }
  } finally {
    await context.close()
  }
  return [
    {
      title: 'Five plain questions',
      columns: [
        column('database', 'product, database CPU', 'ms'),
        column('plain', 'by hand, database CPU', 'ms'),
        column('ratio', 'product ÷ hand', 'ratio'),
        column('wall', 'product, wall', 'ms'),
        column('plainWall', 'by hand, wall', 'ms'),
        column('agrees', 'same numbers', 'text'),
      ],
      rows,
    },
  ]
}

/** What it took, or why there is nothing. */
export async function attempt(bench: Bench, work: () => Promise<Rows>): Promise<Measured<Rows> | string> {
  try {
    return await measureOften(bench.warehouse, work)
  } catch (error) {
    return isTimeout(error) ? givenUp(bench) : reasonOf(error)
  }
}

export async function askProduct(context: Asking, { address }: PlainQuestion, region: string): Promise<Rows> {
  const pairs = Object.entries(address).flatMap(([name, values]) =>
    [values].flat().map((value) => [name, value === '<region>' ? region : value]),
  )
  const question = await readAdHocQuery(context, new URLSearchParams(pairs))
  const { rows } = await answerAdHocQuery(context, question)
  return rows as AnswerRow<unknown>[] as Rows
}

function askByHand(
  { sql }: Asking,
  { sql: text, address, takesRegion }: PlainQuestion,
  region: string,
): Promise<Rows> {
  const range = [address.from, address.to]
  return sql.unsafe(text, takesRegion ? [...range, region] : range)
}

function compare(ours: Measured<Rows> | string, plain: Measured<Rows> | string): Record<string, Value> {
  const cost = (one: Measured<Rows> | string, part: 'database' | 'wall') =>
    typeof one === 'string' ? one : one[part]
  const isBoth = typeof ours !== 'string' && typeof plain !== 'string'
  return {
    database: cost(ours, 'database'),
    plain: cost(plain, 'database'),
    ratio: isBoth ? ours.database / plain.database : null,
    wall: cost(ours, 'wall'),
    plainWall: cost(plain, 'wall'),
    agrees: isBoth ? (firstDifference(ours.result, plain.result, 'by hand') ?? 'yes') : null,
  }
}

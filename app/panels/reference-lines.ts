/**
 * What stands beside a trend where a filter narrows it: the same figures of all that there is, and the figure in focus of
 * each of a few regions or departments that are chosen. They are columns at the end, after targets, so that chart, table
 * and file have the same; and each is what the panel answers to that filter alone.
 */
import type { Text } from '~/i18n/message'
import { type Answer, type Column, columnsBeside, isAmount, type Row } from '~/metrics/answer'
import { isMetricId } from '~/metrics/catalog'
import { chosenColumn, sampleColumn, wholeColumn } from '~/metrics/columns'
import { valuesOf } from '~/metrics/dimension-values'
import { valueWords } from '~/metrics/dimensions'
import type { QueryContext } from '~/metrics/execute'
import type { Query } from '~/metrics/query'
import type { Scope } from '~/metrics/query-params'

/** More lines could not be told apart at a glance. */
const MOST_CHOSEN = 4

type Asked = {
  context: QueryContext
  query: Query
  /** The panel's own answer to another question. */
  ask: (query: Query) => Promise<Answer<Text>>
  /** Nothing but the figure in focus. */
  focus: ((query: Query) => Promise<Answer<Text>>) | null
  subject: Scope
}

type Added = { columns: Column<Text>[]; rowOf: (row: Row<Text>) => Row<Text> }

export async function withReferences(
  own: Promise<Answer<Text>>,
  { context, query, ask, focus, subject }: Asked,
): Promise<Answer<Text>> {
  if (Object.keys(query.where).length === 0) return own
  const [answer, whole, chosen] = await Promise.all([
    own,
    ask({ ...query, where: {}, compare: null }),
    focus ? readChosen(context, query, focus, subject) : [],
  ])
  const seen = (context.scope ?? 'company') === 'company' ? 'company' : 'regions'
  const added = [wholeOf(answer, whole, seen), ...chosen.map((one) => chosenOf(answer, one))]
  return {
    ...answer,
    columns: [...answer.columns, ...added.flatMap(({ columns }) => columns)],
    rows: answer.rows.map((row) => Object.assign({}, row, ...added.map(({ rowOf }) => rowOf(row)))),
  }
}

/** Of what is no amount: an amount of all would leave no room for that of a part. */
function wholeOf(answer: Answer<Text>, whole: Answer<Text>, seen: 'company' | 'regions'): Added {
  const rates = answer.columns.filter(
    ({ id, role, unit }) => role === 'metric' && isMetricId(id) && !isAmount(unit),
  )
  const rowFor = rowsByKey(answer, whole)
  return {
    columns: rates.map((column) => wholeColumn(column, seen)),
    rowOf: (row) =>
      Object.fromEntries(rates.map(({ id }) => [`${id}_whole`, rowFor(row)?.[id] ?? null] as const)),
  }
}

type Chosen = { code: string; name: Text | string; answer: Answer<Text> }

/** The regions that the filter names, where they are few and not one alone; else its departments. */
async function readChosen(
  context: QueryContext,
  query: Query,
  focus: (query: Query) => Promise<Answer<Text>>,
  subject: Scope,
): Promise<Chosen[]> {
  const dimension = (['region', 'department'] as const).find((id) => {
    const { length = 0 } = query.where[id] ?? []
    return length > 1 && length <= MOST_CHOSEN
  })
  if (dimension === undefined) return []
  const known = await valuesOf(context, dimension, subject)
  const nameOf = (code: string) =>
    known.find((value) => value.code === code)?.label ?? valueWords(dimension, code)
  return Promise.all(
    (query.where[dimension] ?? []).map(async (code) => ({
      code,
      name: nameOf(code),
      answer: await focus({ ...query, where: { ...query.where, [dimension]: [code] }, compare: null }),
    })),
  )
}

/** Value and sample of one of them. */
function chosenOf(answer: Answer<Text>, { code, name, answer: its }: Chosen): Added {
  const figure = its.columns.find(({ role }) => role === 'metric')
  if (!figure) return { columns: [], rowOf: () => ({}) }
  const column = chosenColumn(figure, code, name)
  const { sample, smallSample } = columnsBeside(its, figure.id)
  const parts = [
    { column, from: figure.id },
    ...(sample ? [{ column: sampleColumn(column, 'n'), from: sample }] : []),
    ...(smallSample ? [{ column: sampleColumn(column, 'small_sample'), from: smallSample }] : []),
  ]
  const rowFor = rowsByKey(answer, its)
  return {
    columns: parts.map((part) => part.column),
    rowOf: (row) =>
      Object.fromEntries(parts.map((part) => [part.column.id, rowFor(row)?.[part.from] ?? null] as const)),
  }
}

/** The row of another answer with the same keys. */
function rowsByKey(answer: Answer<Text>, other: Answer<Text>) {
  const keys = answer.columns.filter(({ role }) => role === 'key').map(({ id }) => id)
  const keyOf = (row: Row<Text>) => JSON.stringify(keys.map((id) => row[id]))
  const rows = new Map(other.rows.map((row) => [keyOf(row), row]))
  return (row: Row<Text>) => rows.get(keyOf(row))
}

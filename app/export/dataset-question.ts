/**
 * A whole dataset as a file that an import takes back: `dataset-complaints.csv`, every column of its template, every row
 * that whoever asks sees. Contact data of customers are left out; a file without their columns leaves them as they are.
 */
import { type SQL, sql } from 'drizzle-orm'
import { wholeDayOf } from '#db/derive'
import { message, type Text } from '~/i18n/message'
import {
  columnOf,
  type Dataset,
  type DatasetId,
  datasets,
  type Field,
  headersOf,
  isDatasetId,
} from '~/imports/datasets'
import { lookups, ownFields } from '~/imports/outcome'
import type { Column, Unit } from '~/metrics/answer'
import { listAspects } from '~/metrics/dimension-values'
import { runAsCopy, runInBatches } from '~/metrics/execute'
import { refuse } from '~/metrics/refuse'
import { aspectHeadersOf } from '~/metrics/satisfaction/aspects'
import { toRow } from '~/metrics/values'
import { isoInstant } from '~/panels/record-columns'
import { type Services, today } from '~/server/services'
import type { Written } from './content'
import type { Question } from './question'

const PREFIX = 'dataset-'

/** The dataset that a file of this name holds, or null. */
export function datasetOfFile(name: string): DatasetId | null {
  const id = name.startsWith(PREFIX) ? name.slice(PREFIX.length) : ''
  return isDatasetId(id) ? id : null
}

/** @throws QueryRefused: a whole dataset cannot be narrowed */
export function readDatasetQuestion(services: Services, id: DatasetId, params: URLSearchParams): Question {
  const [name] = params.keys()
  if (name !== undefined) refuse({ message: 'refusals.notTakenHere', values: { name } })
  const day = today(services)
  const answer = async (): Promise<Written> => {
    const aspects = datasets[id].hasAspects ? await listAspects(services) : []
    const columns = columnsOf(datasets[id], aspects)
    const statement = statementOf(datasets[id], aspects, services.timeZone)
    async function* batches() {
      for await (const batch of runInBatches(services.exports, statement))
        yield batch.map((row) => toRow(row, columns))
    }
    return {
      head: { panel: PREFIX + id, filters: {}, asOf: day, columns },
      batches,
      copied: () => runAsCopy(services.exports, statement),
    }
  }
  return {
    range: { from: day, to: day },
    title: message(`importRuns.datasets.${id}`),
    address: new URLSearchParams(),
    answer,
  }
}

const units: Partial<Record<Field['type'], Unit>> = {
  money: 'money',
  number: 'number',
  integer: 'number',
  score: 'number',
  nps: 'number',
  boolean: 'flag',
  day: 'day',
  instant: 'instant',
  text: 'text',
}

function columnsOf(dataset: Dataset, aspects: readonly string[]): Column<Text>[] {
  const columns = ownFields(dataset).map(
    ([name, field], index): Column<Text> => ({
      id: name,
      label: headersOf(name, field),
      // A word may stand in place of a number.
      unit: field.noneWords ? 'text' : (units[field.type] ?? 'code'),
      better: null,
      role: index === 0 ? 'key' : 'name',
    }),
  )
  const scores = aspects.map(
    (aspect): Column<Text> => ({
      id: `aspect:${aspect}`,
      label: aspectHeadersOf(aspect),
      unit: 'number',
      better: null,
      role: 'metric',
    }),
  )
  return [...columns, ...scores]
}

/** Rows `t`, each code of another table by a look-up named like its field. */
function statementOf(dataset: Dataset, aspects: readonly string[], timeZone: string): SQL {
  const fields = ownFields(dataset)
  const values = fields.map(
    ([name, field]) => sql`${storedValue(name, field, timeZone)} as ${sql.identifier(name)}`,
  )
  const scores = aspects.map(
    (aspect) => sql`(select a.score from warehouse.fact_survey_answer a
      where a.customer_id = t.customer_id and a.survey_id = t.survey_id and a.aspect = ${aspect}) as ${sql.identifier(`aspect:${aspect}`)}`,
  )
  const joins = fields.flatMap(([name, { refers, column = name }]) => {
    if (!refers) return []
    const { table, id } = lookups[refers]
    const other = sql.identifier(`r_${name}`)
    const isOfCustomer = dataset.isFact && table.startsWith('fact_')
    return [
      sql`left join warehouse.${sql.identifier(table)} ${other} on ${other}.${sql.identifier(id)} = t.${sql.identifier(column)}
        ${isOfCustomer ? sql`and ${other}.customer_id = t.customer_id` : sql``}`,
    ]
  })
  const order = dataset.key.map((name) => sql.identifier(name))
  return sql`select ${sql.join([...values, ...scores], sql`, `)}
    from warehouse.${sql.identifier(dataset.table)} t ${sql.join(joins, sql` `)}
    where ${dataset.table === 'calendar' ? sql`t.source = 'company'` : sql`true`}
    order by ${sql.join(order, sql`, `)}`
}

function storedValue(name: string, field: Field, timeZone: string): SQL {
  if (field.refers) {
    return sql`${sql.identifier(`r_${name}`)}.${sql.identifier(lookups[field.refers].code)}`
  }
  const stored = sql`t.${sql.identifier(columnOf(name, field))}`
  if (field.type === 'instant') {
    const day = sql`(${stored} at time zone ${timeZone})::date::text`
    return sql`case when t.${sql.identifier(wholeDayOf(name))} then ${day} else ${isoInstant(stored, timeZone)} end`
  }
  if (field.type === 'boolean') return sql`${stored}::text`
  const number = field.type === 'number' ? sql`trim_scale(${stored})` : stored
  const [none] = field.noneWords ?? []
  return none === undefined ? number : sql`coalesce(${number}::text, ${none})`
}

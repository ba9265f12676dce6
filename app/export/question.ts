/** What a download asks, understood before anything is computed: refusals come here, answers when they are wanted. */
import type { SQL } from 'drizzle-orm'
import { message, type Text } from '~/i18n/message'
import type { Answer, Column } from '~/metrics/answer'
import { isMetricId, type MetricId } from '~/metrics/catalog'
import { type RawRow, runAsCopy, runInBatches } from '~/metrics/execute'
import type { Query } from '~/metrics/query'
import { toFilters, toSearchParams } from '~/metrics/query-params'
import type { Range } from '~/metrics/time'
import { toRow } from '~/metrics/values'
import { answerPanel, isPanelId, type PanelId, panels, readQuery, recordFiltersOf } from '~/panels'
import { answerChange } from '~/panels/change/answer'
import { CHANGE_PANEL, readChangeQuestion, toChangeParams } from '~/panels/change/question'
import { answerAdHocQuery, toAdHocParams } from '~/panels/explore/ad-hoc-query'
import { readAdHocQuery } from '~/panels/explore/read-question'
import { isRecordsPanel } from '~/panels/records-panel'
import type { Actor } from '~/server/context'
import { mayExportContacts } from '~/server/personal-data'
import { may } from '~/server/roles'
import type { Services } from '~/server/services'
import { asksForContacts, CONTACTS, contactColumns, takeContacts, withContacts } from './contacts'
import type { Written } from './content'
import { type AnswerHead, fileColumns } from './head'
import { type Meta, toMeta } from './meta'

export type Question = {
  /** The days that it is about, for the name of the file. */
  range: Range
  /** What the file is called in words. */
  title: Text
  /** What was asked, every value spelled out, for the ledger. */
  address: URLSearchParams
  /** @param attempt that of the ledger, where the file is written */
  answer: (attempt?: string) => Promise<Written>
}

/** One that goes to panels. */
export type PanelQuestion = Question & { query: Query }

/** `name`: a panel, or anything else for a free question. @throws QueryRefused */
export async function readQuestion(
  services: Services,
  name: string,
  params: URLSearchParams,
): Promise<PanelQuestion> {
  if (name === CHANGE_PANEL) {
    const question = await readChangeQuestion(services, params)
    const answer = async () =>
      describing(services, name, question.query, whole(await answerChange(services, question)))
    return {
      range: question.query,
      title: message(`panelTitles.${CHANGE_PANEL}`),
      query: question.query,
      address: toChangeParams(question),
      answer,
    }
  }
  if (!isPanelId(name)) {
    const question = await readAdHocQuery(services, params)
    const answer = async () =>
      describing(services, name, question.query, whole(await answerAdHocQuery(services, question)))
    return {
      range: question.query,
      title: message('files.titles.query'),
      query: question.query,
      address: toAdHocParams(question),
      answer,
    }
  }
  const { hasContacts, rest } = takeContacts(name, params)
  const query = await readQuery(services, rest, panels[name].subject, recordFiltersOf(services, name))
  const address = toSearchParams(query)
  if (hasContacts) address.set(CONTACTS, 'true')
  return {
    range: query,
    title: panels[name].title,
    query,
    address,
    answer: async (attempt = '') =>
      describing(
        services,
        name,
        query,
        await answerNamed(services, name, query, hasContacts ? attempt : null),
      ),
  }
}

/** The answer of a panel that lists no records, as its file holds it. */
export const writtenPanel = async (services: Services, id: PanelId, query: Query): Promise<Written> =>
  describing(services, id, query, whole(await answerPanel(services, id, query)))

/** Answers as one workbook; its columns are theirs, each behind the name of its panel. */
export const bookOf = (
  name: string,
  query: Query,
  sheets: readonly Written[],
  page: NonNullable<Written['page']>,
): Written => {
  const columns = sheets.flatMap(({ head }) =>
    fileColumns(head.columns).map((column) => ({ ...column, id: `${head.panel}.${column.id}` })),
  )
  const head = { panel: name, filters: toFilters(query), asOf: query.asOf, columns }
  return { head, batches: () => [], sheets, page }
}

const describing = (services: Services, name: string, query: Query, written: Written): Written => ({
  ...written,
  about: () => metaOf(services, name, query, written.head),
})

/** What a file of this answer holds. */
export function metaOf(
  services: Services,
  name: string,
  query: Query,
  head: AnswerHead<Text>,
): Promise<Meta> {
  if (isPanelId(name)) {
    const { title, metrics } = panels[name]
    return toMeta(services, head, query, { title, metrics, records: recordsOf(name) })
  }
  if (name === CHANGE_PANEL) {
    const metrics = [head.filters.metric].flat().filter((id) => id !== undefined && isMetricId(id))
    return toMeta(services, head, query, {
      title: message(`panelTitles.${CHANGE_PANEL}`),
      metrics: metrics as MetricId[],
      records: null,
    })
  }
  const metrics = head.columns.map(({ id }) => id).filter(isMetricId)
  return toMeta(services, head, query, { title: 'query', metrics, records: null })
}

/** @param attempt null where the file holds no contact data */
async function answerNamed(
  services: Services,
  name: PanelId,
  query: Query,
  attempt: string | null,
): Promise<Written> {
  const records = recordsOf(name)
  if (!records) return whole(await answerPanel(services, name, query))
  const { columns: listed, statement, asCells } = await records.inFile(services, query)
  const columns = attempt === null ? listed : [...listed, ...contactColumns]
  const asTaken = (list: SQL) => (attempt === null ? list : withContacts(list, listed, attempt))
  const { exports } = services
  return {
    head: { panel: name, filters: toFilters(query), asOf: query.asOf, columns },
    batches: () => toBatches(runInBatches(exports, asTaken(statement)), columns),
    copied: () => runAsCopy(exports, asTaken(asCells)),
  }
}

async function* toBatches(batches: AsyncIterable<RawRow[]>, columns: readonly Column<Text>[]) {
  for await (const batch of batches) yield batch.map((row) => toRow(row, columns))
}

const whole = ({ rows, ...head }: Answer<Text>): Written => ({ head, batches: () => [rows] })

/** The panel where it lists records, else null. */
export function recordsOf(name: PanelId) {
  const panel = panels[name]
  return isRecordsPanel(panel) ? panel : null
}

/** Whether somebody may have files of this kind at all. */
export const mayAsk = (actor: Actor, name: string, params: URLSearchParams): boolean =>
  may(actor.roles, name === 'ledger' ? 'readLedger' : 'read') &&
  (!asksForContacts(name, params) || mayExportContacts(actor))

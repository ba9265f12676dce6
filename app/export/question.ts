/** What a download asks, understood before anything is computed: refusals come here, answers when they are wanted. */

import type { Lang } from '~/i18n/text'
import type { Answer, Column, Row } from '~/metrics/answer'
import { type RawRow, runInBatches } from '~/metrics/execute'
import type { Query } from '~/metrics/query'
import { toAddress, toFilters } from '~/metrics/query-params'
import { toRow } from '~/metrics/values'
import { answerPanel, isPanelId, narrowingsOf, type PanelId, panels, readQuery } from '~/panels'
import { answerFreeQuestion, readFreeQuestion, toFreeAddress } from '~/panels/explore/ad-hoc-query'
import { isRecordsPanel } from '~/panels/records-panel'
import type { Services } from '~/server/services'
import type { AnswerHead } from './content'

/** The head, and the rows when they are asked for. */
export type Written = { head: AnswerHead; batches: () => AsyncIterable<Row[]> | Iterable<Row[]> }

export type Question = {
  query: Query
  /** What was asked, every value spelled out, for the ledger. */
  address: URLSearchParams
  answer: () => Promise<Written>
}

/** `name`: a panel, or anything else for a free question. @throws QueryRefused */
export async function readQuestion(
  services: Services,
  name: string,
  params: URLSearchParams,
  lang: Lang,
): Promise<Question> {
  if (!isPanelId(name)) {
    const question = await readFreeQuestion(services, params, lang)
    const answer = async () => whole(await answerFreeQuestion(services, question, lang))
    return { query: question.query, address: toFreeAddress(question), answer }
  }
  const query = await readQuery(services, params, panels[name].subject, lang, narrowingsOf(services, name))
  return { query, address: toAddress(query), answer: () => answerNamed(services, name, query, lang) }
}

async function answerNamed(services: Services, name: PanelId, query: Query, lang: Lang): Promise<Written> {
  const records = recordsOf(name)
  if (!records) return whole(await answerPanel(services, name, query, lang))
  const columns = records.columnsIn(lang, query)
  const statement = records.statement(services, query)
  return {
    head: { panel: name, filters: toFilters(query), asOf: query.asOf, columns },
    batches: () => toBatches(runInBatches(services.exports, statement), columns),
  }
}

async function* toBatches(batches: AsyncIterable<RawRow[]>, columns: readonly Column[]) {
  for await (const batch of batches) yield batch.map((row) => toRow(row, columns))
}

const whole = ({ rows, ...head }: Answer): Written => ({ head, batches: () => [rows] })

/** The panel where it lists records, else null. */
export function recordsOf(name: PanelId) {
  const panel = panels[name]
  return isRecordsPanel(panel) ? panel : null
}

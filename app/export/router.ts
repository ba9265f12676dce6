/** `/export/<panel>.csv` and `.json`: what a panel shows, or the records behind it, as a file. */
import { pipeline } from 'node:stream/promises'
import express, { type Request, type Response, type Router } from 'express'
import { toAddress, toFilters } from '~/metrics/address'
import type { Answer, Row } from '~/metrics/answer'
import { isMetricId } from '~/metrics/catalog'
import { type Query, QueryRefused } from '~/metrics/query'
import type { Lang } from '~/metrics/text'
import { answerPanel, isPanelId, narrowingsOf, type PanelId, panels, readQuery } from '~/panels'
import { answerFreeQuestion, readFreeQuestion, toFreeAddress } from '~/panels/explore'
import { isRecordsPanel } from '~/panels/records-panel'
import type { Services } from '~/server/services'
import { type AnswerHead, type Format, toContent } from './content'
import { closeExport, type Ending, recordExport } from './ledger'
import { toMeta } from './meta'
import { readRecords } from './records'
import { type FileName, langOf, parseFileName, readLayout } from './request'
import { type Spooled, spool } from './spool'

/** Nobody reads a byte for this long: the socket is cut. */
const IDLE_MS = 5 * 60_000

export function exportRouter(services: Services): Router {
  const router = express.Router()
  router.get('/:file', (request, response, next) => {
    answerDownload(services, request, response).catch(next)
  })
  router.all('/:file', (_request, response) => {
    response.set('Allow', 'GET').status(405).type('text/plain').send('Only GET is allowed here.')
  })
  return router
}

/** What to write: the head, and the rows when they are asked for. */
type Download = {
  head: AnswerHead
  query: Query
  /** What was asked, every value spelled out, for the ledger. */
  address: URLSearchParams
  batches: () => AsyncIterable<Row[]> | Iterable<Row[]>
}

async function answerDownload(services: Services, request: Request, response: Response): Promise<void> {
  const params = new URL(request.originalUrl, 'http://localhost').searchParams
  const lang = langOf(request, params)
  const file = parseFileName(request.params.file ?? '')
  if (!file || (file.name !== 'query' && !isPanelId(file.name))) {
    const sentence = lang === 'zh-CN' ? '没有这个导出。' : 'There is no such export.'
    response.status(404).type('text/plain').send(sentence)
    return
  }
  try {
    const { layout, rest } = readLayout(file.format, params, response.locals.actor, lang)
    const download = await prepare(services, file, rest, lang)
    if (file.format === 'meta') {
      response.set('Cache-Control', 'no-store').json(await metaOf(services, file.name, download, lang))
      return
    }
    await deliver(services, request, response, { name: file.name, format: file.format }, download, layout)
  } catch (error) {
    if (!(error instanceof QueryRefused)) throw error
    response.status(400).type('text/plain').send(error.message)
  }
}

function metaOf(services: Services, name: string, { head, query }: Download, lang: Lang) {
  if (!isPanelId(name)) {
    const metrics = head.columns.map(({ id }) => id).filter(isMetricId)
    return toMeta(services, head, query, { title: 'query', metrics, records: null }, lang)
  }
  const { title, metrics } = panels[name]
  return toMeta(services, head, query, { title: title[lang], metrics, records: findRecords(name) }, lang)
}

function findRecords(name: PanelId) {
  const panel = panels[name]
  return isRecordsPanel(panel) ? panel : null
}

async function prepare(
  services: Services,
  { name }: FileName,
  params: URLSearchParams,
  lang: Lang,
): Promise<Download> {
  if (!isPanelId(name)) {
    const question = await readFreeQuestion(services, params, lang)
    const answer = await answerFreeQuestion(services, question, lang)
    return whole(answer, question.query, toFreeAddress(question))
  }
  const taken = narrowingsOf(services, name)
  const query = await readQuery(services, params, panels[name].subject, lang, taken)
  const records = findRecords(name)
  if (!records) return whole(await answerPanel(services, name, query, lang), query, toAddress(query))
  const columns = records.columnsIn(lang, query)
  const statement = records.statement(services, query)
  return {
    head: { panel: name, filters: toFilters(query), asOf: query.asOf, columns },
    query,
    address: toAddress(query),
    batches: () => readRecords(services.exports, statement, columns),
  }
}

const whole = ({ rows, ...head }: Answer, query: Query, address: URLSearchParams): Download => ({
  head,
  query,
  address,
  batches: () => [rows],
})

async function deliver(
  services: Services,
  request: Request,
  response: Response,
  { name, format }: { name: string; format: Format },
  { head, query, address, batches }: Download,
  layout: Parameters<typeof toContent>[2],
): Promise<void> {
  const hungUp = new AbortController()
  response.once('close', () => {
    if (!response.writableFinished) hungUp.abort()
  })
  const id = await recordExport(services.db, {
    actor: response.locals.actor,
    clientAddress: request.ip ?? null,
    userAgent: request.get('user-agent')?.slice(0, 500) ?? null,
    panel: name,
    format,
    filters: address.toString(),
  })
  let rows = 0
  let spooled: Spooled | null = null
  const ending = (outcome: Ending['outcome']): Ending => ({
    outcome,
    rows,
    bytes: spooled?.bytes ?? 0,
    sha256: spooled?.sha256 ?? null,
  })
  try {
    const pieces = toContent(head, batches(), layout, (count) => {
      rows += count
    })
    spooled = await spool(services.dataDir, pieces, hungUp.signal)
    setHeaders(response, `manyi-${name}-${query.from}-${query.to}.${format}`, format, spooled.bytes)
    response.setTimeout(IDLE_MS, () => response.destroy())
    await pipeline(spooled.file.createReadStream({ start: 0 }), response, { signal: hungUp.signal })
    await closeExport(services.db, id, ending('done'))
  } catch (error) {
    const cancelled = hungUp.signal.aborted
    await closeExport(services.db, id, ending(cancelled ? 'cancelled' : 'failed'))
    if (!cancelled) throw error
  } finally {
    await spooled?.remove()
  }
}

function setHeaders(response: Response, fileName: string, format: 'csv' | 'json', bytes: number) {
  response.set({
    'Content-Type': format === 'csv' ? 'text/csv; charset=utf-8' : 'application/json; charset=utf-8',
    'Content-Disposition': `attachment; filename="${fileName}"`,
    'Content-Length': String(bytes),
    'Content-Security-Policy': 'sandbox',
    'Cache-Control': 'no-store',
  })
}

/** One download from its record in the ledger to its last byte. */
import type { Request, Response } from 'express'
import { translate } from '~/i18n/translate.server'
import { type Attempt, type Ending, nothingSent } from '~/ledger/entry'
import { QueryRefused } from '~/metrics/refuse'
import type { Services } from '~/server/services'
import { type FileFormat, type Format, toContent, type Written } from './content'
import { fileColumns } from './head'
import type { Question } from './question'
import { sendFile } from './send'
import { type Spooled, spool } from './spool'

export type DownloadOptions = {
  /** A reader that takes no byte for this long is cut off. */
  idleMs: number
}

export type NamedFile = { name: string; format: Format }

/**
 * Answers with the whole file, or breaks off so that the reader notices; whatever happens, the ledger says how it
 * ended.
 */
export const deliver = (...asked: Parameters<typeof send>): Promise<void> =>
  asked[0].ledger.holding(send(...asked))

async function send(
  services: Services,
  request: Request,
  response: Response,
  file: NamedFile,
  question: Question,
  layout: FileFormat,
  attempt: Attempt,
  { idleMs }: DownloadOptions,
): Promise<void> {
  const hungUp = new AbortController()
  if (response.closed) hungUp.abort()
  else response.once('close', () => hungUp.abort())
  const { ledger } = services
  const id = await ledger.begin(attempt)
  let spooled: Spooled | null = null
  let columns: Ending['columns'] = null
  let rows = 0
  let bytes = 0
  const broken = (outcome: Ending['outcome']): Ending =>
    bytes === 0 ? { ...nothingSent(outcome), columns } : { outcome, columns, rows: null, bytes, sha256: null }
  let ending = broken('failed')
  try {
    const written = await question.answer(id)
    columns = fileColumns(written.head.columns).map((column) => column.id)
    spooled = await write(services.dataDir, request, response, written, layout, hungUp.signal, (count) => {
      rows += count
    })
    describeFile(response, file, question, layout)
    await sendFile(spooled, response, idleMs, (taken) => {
      bytes += taken
    })
    const whole = await spooled.whole
    // Whoever hangs up with the last byte has the file, whether or not the answer has ended on this side.
    ending = bytes === whole.bytes ? { outcome: 'delivered', columns, rows, ...whole } : broken('cancelled')
  } catch (error) {
    const isRefused = error instanceof QueryRefused
    ending = broken(isRefused ? 'refused' : hungUp.signal.aborted ? 'cancelled' : 'failed')
    // A part of the file must not look like the whole.
    if (response.headersSent) response.destroy()
    if (ending.outcome !== 'cancelled') throw error
  } finally {
    // The answer has been given: it does not wait for the ledger, which is tried again where it fails.
    void ledger.end(id, ending)
    await spooled?.remove()
  }
}

/** Apart from what sends the file, which would otherwise hold the last rows for as long as a reader takes. */
async function write(
  dataDir: string,
  request: Request,
  response: Response,
  written: Written,
  layout: FileFormat,
  signal: AbortSignal,
  counted: (rows: number) => void,
): Promise<Spooled> {
  const spooled = await spool(dataDir, toContent(written, layout, counted), signal)
  try {
    // What fails until then is answered with a sentence.
    await (written.copied && request.httpVersion !== '1.0'
      ? spooled.beyond(0)
      : announceLength(spooled, response))
    return spooled
  } catch (error) {
    await spooled.remove()
    throw error
  }
}

/** For a file that is written at once, and for a reader to whom only the length tells a whole file from a part of one. */
async function announceLength({ whole }: Spooled, response: Response): Promise<void> {
  response.set('Content-Length', String((await whole).bytes))
}

const types: Record<Format, string> = {
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** The headers of a file but for its length, which is known only when it is written. */
export function describeFile(
  response: Response,
  { name, format }: NamedFile,
  { range, title }: Pick<Question, 'range' | 'title'>,
  layout: FileFormat,
): void {
  const ending = `${range.from}-${range.to}.${format}`
  const isForPeople = layout.format !== 'json' && layout.header === 'label'
  // Browsers that know no other name take the one in plain letters.
  const named =
    isForPeople && layout.lang === 'zh-CN'
      ? `; filename*=UTF-8''${encoded(`${translate(title, layout.lang)}-${ending}`)}`
      : ''
  response.set({
    'Content-Type': types[format],
    'Content-Disposition': `attachment; filename="manyi-${name}-${ending}"${named}`,
    'Content-Security-Policy': 'sandbox',
    'Cache-Control': 'no-store',
  })
}

/** A name as headers have it; marks that no file name may hold are left out. */
const encoded = (name: string): string =>
  encodeURIComponent(name.replace(/[\\/:*?"<>|]/g, '')).replace(
    /['()*!]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  )

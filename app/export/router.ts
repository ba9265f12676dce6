/** `/export/<panel>.csv` and `.json`: the answer of a panel, or its records, as a file. */
import express, { type Request, type Response, type Router } from 'express'
import { isGivenUp } from '#db/faults'
import { readerLang } from '~/i18n/language'
import { localize } from '~/i18n/localize'
import { message, type Text } from '~/i18n/message'
import type { Lang } from '~/i18n/text'
import { translate } from '~/i18n/translate.server'
import { readPurpose } from '~/ledger/purpose'
import type { Query } from '~/metrics/query'
import { QueryRefused, refuse } from '~/metrics/refuse'
import { isPanelId } from '~/panels'
import { CHANGE_PANEL } from '~/panels/change/question'
import { pageOfWorkbook } from '~/panels/pages'
import { type Actor, viewerOf } from '~/server/context'
import type { Services } from '~/server/services'
import { attemptOf, refusedAttempt } from './attempt'
import type { Format } from './content'
import { datasetOfFile, readDatasetQuestion } from './dataset-question'
import { type DownloadOptions, deliver, describeFile } from './deliver'
import { readLedgerQuestion } from './ledger-question'
import { readPageQuestion } from './page-question'
import { mayAsk, metaOf, type Question, readQuestion, recordsOf } from './question'
import { PERIOD, readReportFile } from './report-question'
import { type FileName, langOf, parseFileName, readFileFormat } from './request'

export function exportRouter(services: Services, options: DownloadOptions): Router {
  const router = express.Router()
  // Express answers HEAD with this too.
  router.get('/:file', (request, response, next) => {
    answerDownload(services.as(viewerOf(response.locals.actor)), request, response, options).catch(next)
  })
  router.all('/:file', (request, response) => {
    const sentence = translate(message('requests.methodNotUsed'), readerLang(request.headers))
    response.set('Allow', 'GET, HEAD').status(405).type('text/plain').send(sentence)
  })
  return router
}

async function answerDownload(
  services: Services,
  request: Request,
  response: Response,
  options: DownloadOptions,
): Promise<void> {
  const params = new URL(request.originalUrl, 'http://localhost').searchParams
  const lang = langOf(request, params)
  const file = parseFileName(request.params.file ?? '')
  if (!file || !isExport(file)) return refuseWith(response, 404, message('refusals.noSuchExport'), lang)
  const { name, format } = file
  // The headers alone, or what a file would hold, are no download, and leave no record.
  const isDownload = format !== 'meta' && request.method !== 'HEAD'
  const { actor } = response.locals
  const { ledger } = services
  const unanswered = () => refusedAttempt(request, actor, name, format, params)
  const refuseOnRecord = async (status: number, words: Text) => {
    if (isDownload) await ledger.refuse(unanswered())
    refuseWith(response, status, words, lang)
  }
  if (!mayAsk(actor, name, params)) return refuseOnRecord(403, message('errors.forbidden'))
  const asked = await understand(services, actor, file, params, lang).catch((error) => {
    if (error instanceof QueryRefused) return refuseOnRecord(400, error.words)
    if (isDownload) ledger.giveUp(unanswered(), isGivenUp(error) ? 'cancelled' : 'failed')
    throw error
  })
  if (!asked) return
  const { layout, purpose, question } = asked
  try {
    if (format === 'meta' && question.query) {
      response
        .set('Cache-Control', 'no-store')
        .json(localize(await metaOf(services, name, question.query, (await question.answer()).head), lang))
    } else if (request.method === 'HEAD') {
      // Nothing is taken, so nothing is computed.
      describeFile(response, { name, format: format as Format }, question, layout)
      response.end()
    } else {
      const named = { name, format: format as Format }
      const attempt = attemptOf(request, actor, { ...named, layout, purpose, filters: question.address })
      await deliver(services, request, response, named, question, layout, attempt, options)
    }
  } catch (error) {
    if (!(error instanceof QueryRefused)) throw error
    refuseWith(response, 400, error.words, lang)
  }
}

const isExport = ({ name, format }: FileName) =>
  name === 'query' ||
  name === CHANGE_PANEL ||
  isPanelId(name) ||
  (pageOfWorkbook(name) !== null && format === 'xlsx') ||
  ((name === 'ledger' || datasetOfFile(name) !== null) && format !== 'meta')

/** @throws QueryRefused */
async function understand(
  services: Services,
  actor: Actor,
  { name, format }: FileName,
  params: URLSearchParams,
  lang: Lang,
) {
  const { layout, rest } = readFileFormat(format, params, actor, lang)
  const purpose = readPurpose(params)
  const dataset = datasetOfFile(name)
  const page = pageOfWorkbook(name)
  const isReport = name === 'report' && format === 'xlsx' && rest.has(PERIOD)
  const question: Question & { query?: Query } =
    name === 'ledger'
      ? readLedgerQuestion(services, actor, rest)
      : dataset !== null
        ? readDatasetQuestion(services, dataset, rest)
        : page !== null
          ? await readPageQuestion(services, page, rest)
          : isReport
            ? await readReportFile(services, rest)
            : await readQuestion(services, name, rest)
  // Of a program its token's name says what for.
  const hasRecords = dataset !== null || (isPanelId(name) && recordsOf(name) !== null)
  const isAsked = actor.kind === 'account' && format !== 'meta' && hasRecords
  if (isAsked && purpose === null) refuse(message('refusals.noPurpose'))
  return { layout, purpose, question }
}

function refuseWith(response: Response, status: number, words: Text, lang: Lang) {
  response.status(status).type('text/plain').send(translate(words, lang))
}

/** `/export/<panel>.csv` and `.json`: the answer of a panel, or its records, as a file. */
import express, { type Request, type Response, type Router } from 'express'
import { readerLang } from '~/i18n/language'
import { localize } from '~/i18n/localize'
import { message } from '~/i18n/message'
import { translate } from '~/i18n/translate.server'
import { isMetricId } from '~/metrics/catalog'
import { QueryRefused } from '~/metrics/refuse'
import { isPanelId, panels } from '~/panels'
import { viewerOf } from '~/server/context'
import { may } from '~/server/roles'
import type { Services } from '~/server/services'
import { type DownloadOptions, deliver, describeFile } from './deliver'
import { toMeta } from './meta'
import { type Question, readQuestion, recordsOf } from './question'
import { langOf, parseFileName, readFileFormat } from './request'

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
  if (!may(response.locals.actor.roles, 'read')) {
    response
      .status(403)
      .type('text/plain')
      .send(translate(message('errors.forbidden'), lang))
    return
  }
  const file = parseFileName(request.params.file ?? '')
  if (!file || (file.name !== 'query' && !isPanelId(file.name))) {
    const sentence = translate(message('refusals.noSuchExport'), lang)
    response.status(404).type('text/plain').send(sentence)
    return
  }
  const { name, format } = file
  try {
    const { layout, rest } = readFileFormat(format, params, response.locals.actor, lang)
    const question = await readQuestion(services, name, rest)
    if (format === 'meta') {
      response.set('Cache-Control', 'no-store').json(localize(await metaOf(services, name, question), lang))
    } else if (request.method === 'HEAD') {
      // Nothing is taken, so nothing is computed and nothing recorded.
      describeFile(response, { name, format }, question)
      response.end()
    } else {
      await deliver(services, request, response, { name, format }, question, layout, options)
    }
  } catch (error) {
    if (!(error instanceof QueryRefused)) throw error
    response.status(400).type('text/plain').send(translate(error.words, lang))
  }
}

async function metaOf(services: Services, name: string, { query, answer }: Question) {
  const { head } = await answer()
  if (!isPanelId(name)) {
    const metrics = head.columns.map(({ id }) => id).filter(isMetricId)
    return toMeta(services, head, query, { title: 'query', metrics, records: null })
  }
  const { title, metrics } = panels[name]
  return toMeta(services, head, query, { title, metrics, records: recordsOf(name) })
}

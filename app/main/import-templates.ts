/** `/import/templates/<dataset>.csv` and `.xlsx`: what a file of a dataset looks like. Nothing of the company is in them. */
import express, { type Router } from 'express'
import { isLang, readerLang } from '~/i18n/language'
import { message } from '~/i18n/message'
import { translate } from '~/i18n/translate.server'
import { isDatasetId } from '~/imports/datasets'
import { may } from '~/server/roles'
import { templateCsv, templateWorkbook } from './template-file'

const types = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

export function importTemplates(): Router {
  const router = express.Router()
  router.get('/:file', (request, response, next) => {
    const { lang: asked } = request.query
    const lang = isLang(asked) ? asked : readerLang(request.headers)
    const refuse = (status: number, id: 'errors.forbidden' | 'refusals.noSuchExport') =>
      response
        .status(status)
        .type('text/plain')
        .send(translate(message(id), lang))
    const [, dataset = '', format] = /^([a-z_]+)\.(csv|xlsx)$/.exec(request.params.file ?? '') ?? []
    if (!isDatasetId(dataset) || (format !== 'csv' && format !== 'xlsx'))
      return refuse(404, 'refusals.noSuchExport')
    const { roles } = response.locals.actor
    if (!may(roles, 'read') && !may(roles, 'manageSettings')) return refuse(403, 'errors.forbidden')
    response.set({
      'Content-Type': types[format],
      'Content-Disposition': `attachment; filename="manyi-${dataset}-${lang}.${format}"`,
      'Content-Security-Policy': 'sandbox',
    })
    if (format === 'csv') return response.send(templateCsv(dataset, lang))
    collect(templateWorkbook(dataset, lang)).then((bytes) => response.send(bytes), next)
  })
  router.all('/:file', (request, response) => {
    const sentence = translate(message('requests.methodNotUsed'), readerLang(request.headers))
    response.set('Allow', 'GET, HEAD').status(405).type('text/plain').send(sentence)
  })
  return router
}

async function collect(pieces: AsyncIterable<Buffer>): Promise<Buffer> {
  const all: Buffer[] = []
  for await (const piece of pieces) all.push(piece)
  return Buffer.concat(all)
}

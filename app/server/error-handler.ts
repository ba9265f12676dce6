/** The end of a request that failed: one line in the log, one plain page with the request's id for the person. */
import type { ErrorRequestHandler } from 'express'
import { readerLang } from '~/i18n/language'
import { message } from '~/i18n/message'
import { translate } from '~/i18n/translate.server'
import type { Log } from './log'

export function errorHandler(log: Log): ErrorRequestHandler {
  return (error, request, response, _next) => {
    const status = isClientError(error) ? error.status : 500
    if (status >= 500) log.error({ err: error, requestId: request.id }, 'request failed')
    // Half an answer must not look like a whole one.
    if (response.headersSent) return response.destroy()
    const sentence =
      status >= 500 ? message('requests.failed', { id: String(request.id) }) : message('requests.malformed')
    response
      .status(status)
      .type('text/plain')
      .send(translate(sentence, readerLang(request.headers)))
  }
}

const isClientError = (error: unknown): error is { status: number } =>
  typeof error === 'object' &&
  error !== null &&
  'status' in error &&
  typeof error.status === 'number' &&
  error.status >= 400 &&
  error.status < 500

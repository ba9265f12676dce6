/** One line for each request that deserves one: never a query string, header or body. */
import { randomUUID } from 'node:crypto'
import type { RequestHandler } from 'express'
import { pinoHttp } from 'pino-http'
import type { Log } from './log'

/** Also gives each request its id, which error pages show and `X-Request-Id` carries. */
export function requestLog(log: Log): RequestHandler {
  return pinoHttp({
    logger: log,
    genReqId(_request, response) {
      const id = randomUUID()
      response.setHeader('X-Request-Id', id)
      return id
    },
    customLogLevel: (_request, response, error) =>
      error || response.statusCode >= 500 ? 'error' : response.statusCode >= 400 ? 'info' : 'debug',
    // The failure itself has its own line, with its cause; this one only says how the request ended.
    customErrorObject: (_request, _response, _error, { err: _err, ...line }) => line,
    serializers: {
      req: (request: { id: string; method: string; url: string }) => ({
        id: request.id,
        method: request.method,
        path: pathForLog(request.url),
      }),
      res: (response: { statusCode: number }) => ({ status: response.statusCode }),
    },
  })
}

/** What is no plain word of ours may be the name of somebody; below these two stand the codes of customers and complaints. */
const PLAIN = /^[\w.-]*$/
const OF_CODES = /^\/(customers|complaints)\/.*?(?=(\.data)?$)/i

function pathForLog(url: string): string {
  const [path = ''] = url.split('?')
  return path
    .replace(OF_CODES, '/$1/…')
    .split('/')
    .map((part) => (PLAIN.test(part) || part.startsWith('…') ? part : '…'))
    .join('/')
}

/** The answer to what is no HTTP, is too long, or does not come to an end in time; Node's own says nothing. */
import type { Duplex } from 'node:stream'
import { type MessageId, message } from '~/i18n/message'
import { langs } from '~/i18n/text'
import { translate } from '~/i18n/translate.server'
import { answerSocket } from './bare-answer'
import { METHODS } from './request-checks'

/** Node's default for all headers together; a first line alone that is half of it is an address that is too long. */
const LONG_LINE = 8_192
/** What begins like a request of HTTP, but for its method. */
const REQUEST_LINE = /^[!#$%&'*+.^`|~\w-]+ \S+ HTTP\/1\.[01]\r?\n/

type ParserError = NodeJS.ErrnoException & { rawPacket?: Buffer }

const sentences = {
  400: 'requests.malformed',
  405: 'requests.methodNotUsed',
  408: 'requests.tooSlow',
  414: 'requests.addressTooLong',
  431: 'requests.headersTooLong',
} as const satisfies Record<number, MessageId>

export function answerBroken(error: ParserError, socket: Duplex, isHttps: boolean): void {
  if (error.code === 'ECONNRESET' || !socket.writable) socket.destroy()
  else refuseConnection(socket, statusOf(error), isHttps)
}

/** Says it in every language: which one is wanted could not be read. */
export function refuseConnection(socket: Duplex, status: keyof typeof sentences, isHttps: boolean): void {
  const sentence = langs.map((lang) => translate(message(sentences[status]), lang)).join(' ')
  const allow = status === 405 ? { allow: METHODS.join(', ') } : {}
  answerSocket(socket, { status, sentence, ...allow }, isHttps)
}

function statusOf({ code, rawPacket }: ParserError): keyof typeof sentences {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return 408
  if (code === 'HPE_INVALID_METHOD' && REQUEST_LINE.test(rawPacket?.toString('latin1') ?? '')) return 405
  if (code !== 'HPE_HEADER_OVERFLOW') return 400
  const lineEnd = rawPacket?.indexOf('\n') ?? 0
  return lineEnd < 0 || lineEnd > LONG_LINE ? 414 : 431
}

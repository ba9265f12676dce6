/** The listening socket, taken before anything else so that a port in use is noticed at once. */
import { once } from 'node:events'
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http'
import type { Duplex } from 'node:stream'
import { Refusal } from '#db/refusal'
import { readerLang } from '~/i18n/language'
import { type MessageId, message } from '~/i18n/message'
import { translate } from '~/i18n/translate.server'
import { answerBare } from './bare-answer'
import { answerBroken, refuseConnection } from './broken-request'
import { cutStalled } from './stalled-readers'
import { boundContent, UPLOAD_MS } from './uploads'

export type Listener = {
  server: Server
  /** Starts answering requests; until then they get 503 with Retry-After. */
  serve(app: RequestListener): void
  /** Lets requests under way come to their end, for some seconds at most; new ones get 503 meanwhile. */
  close(): Promise<void>
}

/** Longest, in milliseconds, that a client may take to send what belongs to one request. */
export type Patience = { headersTimeout: number; requestTimeout: number; connectionsCheckingInterval: number }

const PATIENCE: Patience = {
  headersTimeout: 20_000,
  requestTimeout: 45_000,
  connectionsCheckingInterval: 5_000,
}
const DRAIN_MS = 10_000
const STALLED_MS = 5 * 60_000
const LIVE = ['/health/live', '/livez']

type ListenOptions = {
  patience?: Patience
  /** Longest that the end of requests under way is waited for. */
  drainMs?: number
  /** Longest that a reader may take nothing of an answer that is there. */
  stalledMs?: number
  /** Whether people reach the site at https. */
  isHttps?: boolean
}

/** @throws Refusal where the address cannot be had */
export function listen(
  host: string,
  port: number,
  { patience = PATIENCE, drainMs = DRAIN_MS, stalledMs = STALLED_MS, isHttps = false }: ListenOptions = {},
): Promise<Listener> {
  const refuse = (request: IncomingMessage, response: ServerResponse, status: number, id: MessageId) =>
    answerBare(response, { status, sentence: sentenceFor(request, id) }, isHttps)
  let app = unready('requests.starting', isHttps)
  const answers = new WeakMap<Duplex, ServerResponse>()
  const underWay = new Set<ServerResponse>()
  // Node bounds all requests alike: it is given the longest, and all but the content of files is bounded below.
  const limits = {
    ...patience,
    requestTimeout: UPLOAD_MS + patience.requestTimeout,
    requireHostHeader: false,
  }
  const server = createServer(limits, (request, response) => {
    boundContent(request, patience.requestTimeout, () =>
      server.emit('clientError', lateContent(), request.socket),
    )
    answers.set(request.socket, response)
    underWay.add(response)
    // An answer that waits for the one before it on the same connection would never hear that the connection is gone.
    const gone = () => {
      if (!response.closed) response.emit('close')
    }
    request.socket.once('close', gone)
    response.once('close', () => {
      request.socket.off('close', gone)
      underWay.delete(response)
      if (underWay.size === 0) server.emit('idle')
    })
    if (request.headers.host === undefined && request.httpVersion !== '1.0')
      return refuse(request, response, 400, 'requests.hostMalformed')
    refuseWhole(request)
    app(request, response)
  })
  const { connectionsCheckingInterval: everyMs } = patience
  const stopLooking = cutStalled(underWay, { stalledMs, everyMs })
  let closing: Promise<void> | undefined
  const close = async () => {
    app = unready('requests.stopping', isHttps)
    for (const response of underWay) response.shouldKeepAlive = false
    const patience = new AbortController()
    const impatience = setTimeout(() => patience.abort(), drainMs)
    if (underWay.size > 0) await once(server, 'idle', { signal: patience.signal }).catch(() => {})
    clearTimeout(impatience)
    const closed = new Promise((resolve) => server.close(resolve))
    server.closeAllConnections()
    await closed
    stopLooking()
    // Who answers a request that was cut hears of it a little later than the server.
    if (underWay.size > 0) await once(server, 'idle')
  }
  server.on('clientError', (error, socket) => {
    const answer = answers.get(socket)
    // Nothing may be written into the middle of another answer.
    if (answer?.headersSent && !answer.writableFinished) socket.destroy()
    else answerBroken(error, socket, isHttps)
  })
  server.on('connect', (_request, socket) => refuseConnection(socket, 405, isHttps))
  server.on('checkExpectation', (request, response) => refuse(request, response, 417, 'requests.expectation'))
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const reason = error.code === 'EADDRINUSE' ? 'is in use' : `cannot be had (${error.code})`
      reject(new Refusal(`Port ${port} on ${host} ${reason}: stop the other program or set PORT and HOST.`))
    })
    server.listen(port, host, () =>
      resolve({
        server,
        serve(next) {
          app = next
        },
        close: () => (closing ??= close()),
      }),
    )
  })
}

/** As Node says it. */
const lateContent = () => Object.assign(new Error('Request timeout'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' })

/**
 * An address that comes whole, `GET http://host/path`, is meant for a proxy, and names a host beside the header that does:
 * it becomes one that is refused as malformed, as does everything else that is no path.
 */
function refuseWhole(request: IncomingMessage): void {
  const { url = '' } = request
  if (!url.startsWith('/') && url !== '*') request.url = `//${url}`
}

const sentenceFor = (request: IncomingMessage, id: MessageId) =>
  translate(message(id), readerLang(request.headers))

/** Answers while there is nothing to answer with. The program counts as live, so that no supervisor ends it. */
const unready =
  (id: MessageId, isHttps: boolean): RequestListener =>
  (request, response) => {
    const answer = LIVE.includes(request.url ?? '')
      ? { status: 200, sentence: '{"status":"ok"}', type: 'application/json' }
      : { status: 503, sentence: sentenceFor(request, id), retryAfter: '5' }
    answerBare(response, answer, isHttps)
  }

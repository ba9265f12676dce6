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
import { answerBroken } from './broken-request'

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

type ListenOptions = {
  patience?: Patience
  /** Longest that the end of requests under way is waited for. */
  drainMs?: number
}

/** @throws Refusal where the address cannot be had */
export function listen(
  host: string,
  port: number,
  { patience = PATIENCE, drainMs = DRAIN_MS }: ListenOptions = {},
): Promise<Listener> {
  let app = unready('Manyi is starting.')
  const answers = new WeakMap<Duplex, ServerResponse>()
  const underWay = new Set<ServerResponse>()
  const server = createServer(patience, (request, response) => {
    answers.set(request.socket, response)
    underWay.add(response)
    response.once('close', () => {
      underWay.delete(response)
      if (underWay.size === 0) server.emit('idle')
    })
    straighten(request)
    app(request, response)
  })
  let closing: Promise<void> | undefined
  const close = async () => {
    app = unready('Manyi is stopping.')
    for (const response of underWay) response.shouldKeepAlive = false
    const patience = new AbortController()
    const impatience = setTimeout(() => patience.abort(), drainMs)
    if (underWay.size > 0) await once(server, 'idle', { signal: patience.signal }).catch(() => {})
    clearTimeout(impatience)
    const closed = new Promise((resolve) => server.close(resolve))
    server.closeAllConnections()
    await closed
    // Who answers a request that was cut hears of it a little later than the server.
    if (underWay.size > 0) await once(server, 'idle')
  }
  server.on('clientError', (error, socket) => {
    const answer = answers.get(socket)
    // Nothing may be written into the middle of another answer.
    if (answer?.headersSent && !answer.writableFinished) socket.destroy()
    else answerBroken(error, socket)
  })
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

/**
 * An address may come whole, `GET http://host/path`, as if to a proxy; then its host is the one that counts. From here
 * on it is a path. What begins otherwise is none of ours, and becomes one that is refused as malformed.
 */
function straighten(request: IncomingMessage): void {
  const { url = '' } = request
  if (url.startsWith('/') || url === '*') return
  const [, host, path = ''] = /^https?:\/\/([^/?#]+)(.*)$/i.exec(url) ?? []
  if (host === undefined) {
    request.url = `//${url}`
    return
  }
  request.headers.host = host
  request.url = path.startsWith('/') ? path : `/${path}`
}

/** Answers while there is nothing to answer with. The program counts as live, so that no supervisor ends it. */
const unready =
  (sentence: string): RequestListener =>
  (request, response) => {
    response.shouldKeepAlive = false
    if (request.url === '/health/live')
      response.writeHead(200, { 'Content-Type': 'application/json' }).end('{"status":"ok"}')
    else response.writeHead(503, { 'Retry-After': '5', 'Content-Type': 'text/plain' }).end(sentence)
  }

/** The simplest proxy that spreads requests over several servers, as in front of an installation of two. */
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Front = { origin: string; close(): Promise<void> }

/** Asks the servers in `upstreams`, which may change, in turn: the next one where one is gone or says 503. */
export async function openFront(upstreams: readonly string[]): Promise<Front> {
  let turn = 0
  const server = createServer(async (asked, answer) => {
    turn += 1
    const first = turn % upstreams.length
    for (const upstream of [...upstreams.slice(first), ...upstreams.slice(0, first)]) {
      const found = await forward(upstream, asked)
      if (found && found.statusCode !== 503) return pass(found, answer)
      found?.resume()
    }
    answer.writeHead(502).end('no server')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

/** Null where there is nobody, or who was there has gone before the answer. */
const forward = (upstream: string, { url, headers }: IncomingMessage) =>
  new Promise<IncomingMessage | null>((resolve) => {
    request(upstream + url, { headers: { ...headers, connection: 'close' }, agent: false }, resolve)
      .once('error', () => resolve(null))
      .end()
  })

function pass(found: IncomingMessage, answer: ServerResponse) {
  answer.writeHead(found.statusCode ?? 502, found.headers)
  // Half an answer must not look like a whole one.
  found.once('aborted', () => answer.destroy())
  found.pipe(answer)
}

/** The listening socket, taken before anything else so that a port in use is noticed at once. */
import { createServer, type RequestListener, type Server } from 'node:http'
import { Refusal } from '#db/refusal'

export type Listener = {
  server: Server
  /** From here on requests are answered; until then they are told to come back. */
  serve(app: RequestListener): void
  close(): Promise<void>
}

const PATIENCE_MS = 5_000

/** @throws Refusal where the address cannot be had */
export function listen(host: string, port: number): Promise<Listener> {
  let app: RequestListener = (request, response) => {
    // A first start takes a while; whoever watches must not take that for a program that hangs.
    if (request.url === '/health/live') {
      response.writeHead(200, { 'Content-Type': 'application/json' }).end('{"status":"ok"}')
      return
    }
    response.writeHead(503, { 'Retry-After': '5', 'Content-Type': 'text/plain' }).end('Manyi is starting.')
  }
  const server = createServer((request, response) => app(request, response))
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
        close: () => close(server),
      }),
    )
  })
}

/** Answers what is under way, for a few seconds at most. */
async function close(server: Server) {
  const closed = new Promise((resolve) => server.close(resolve))
  server.closeIdleConnections()
  const impatience = setTimeout(() => server.closeAllConnections(), PATIENCE_MS)
  await closed
  clearTimeout(impatience)
}

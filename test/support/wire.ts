/** The line between a server and its database, which a test can cut, stop up and mend. */
import { createServer, type Socket, connect as toConnect } from 'node:net'

export type Wire = {
  /** The database's address by way of this line. */
  url: string
  /** Refuses new connections and breaks those that are there. */
  cut(): Promise<void>
  /** Takes every byte and every connection, and gives nothing back. */
  stopUp(): void
  mend(): Promise<void>
  close(): Promise<void>
}

export async function openWire(url: string): Promise<Wire> {
  const there = new URL(url)
  const sockets = new Set<Socket>()
  let isStopped = false
  const serve = () =>
    createServer((near) => {
      const far = toConnect(Number(there.port), there.hostname)
      for (const [socket, other] of [
        [near, far],
        [far, near],
      ] as const) {
        sockets.add(socket)
        socket.on('data', (chunk) => {
          if (!isStopped) other.write(chunk)
        })
        socket.on('error', () => {})
        socket.on('close', () => {
          sockets.delete(socket)
          other.destroy()
        })
      }
    })
  let server = serve()
  const listen = (port: number) =>
    new Promise<number>((resolve, reject) => {
      server.once('error', reject)
      server.listen(port, '127.0.0.1', () => {
        const address = server.address()
        resolve(typeof address === 'object' && address ? address.port : 0)
      })
    })
  const port = await listen(0)
  const here = new URL(url)
  here.port = String(port)
  const drop = () => {
    for (const socket of sockets) socket.destroy()
  }
  const cut = async () => {
    const closed = new Promise((resolve) => server.close(resolve))
    drop()
    await closed
  }
  return {
    url: here.href,
    cut,
    stopUp() {
      isStopped = true
    },
    async mend() {
      // Whoever was stopped up must not find an old connection working again half way through a message.
      if (isStopped) drop()
      isStopped = false
      if (server.listening) return
      server = serve()
      await listen(port)
    },
    async close() {
      if (server.listening) await cut()
    },
  }
}

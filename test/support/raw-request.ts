/** HTTP as bytes on a socket: what no well-behaved client sends, and readers that hang up when they please. */
import { connect, type Socket } from 'node:net'

export type RawAnswer = { status: number; head: string; body: Buffer }

/** Opens a connection to `origin` and sends `text` as it stands. */
export function openRaw(origin: string, text: string | Buffer): Socket {
  const { hostname, port } = new URL(origin)
  const socket = connect(Number(port), hostname)
  // A connection that the server cuts is what some tests are about.
  socket.on('error', () => {})
  socket.write(text)
  return socket
}

/**
 * Sends one request and closes the connection the moment the announced content, or its first `most` bytes, have come;
 * without an announced length when the server closes it.
 */
export function askRaw(origin: string, text: string | Buffer, most = Infinity): Promise<RawAnswer> {
  const socket = openRaw(origin, text)
  return new Promise((resolve) => {
    const pieces: Buffer[] = []
    let received = 0
    let wanted = Infinity
    socket.on('data', (piece: Buffer) => {
      pieces.push(piece)
      received += piece.length
      if (wanted === Infinity) {
        const { head, body } = parse(Buffer.concat(pieces))
        const length = /^content-length: (\d+)/im.exec(head)?.[1]
        if (length !== undefined) wanted = received - body.length + Math.min(Number(length), most)
      }
      if (received >= wanted) socket.destroy()
    })
    socket.on('close', () => resolve(parse(Buffer.concat(pieces))))
  })
}

function parse(received: Buffer): RawAnswer {
  const end = received.indexOf('\r\n\r\n')
  if (end < 0) return { status: 0, head: '', body: Buffer.alloc(0) }
  const head = received.subarray(0, end).toString('latin1')
  return { status: Number(head.split(' ')[1]), head, body: received.subarray(end + 4) }
}

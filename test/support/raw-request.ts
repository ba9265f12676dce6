/** HTTP as bytes on a socket: what no well-behaved client sends, and readers that hang up when they please. */
import { connect, type Socket } from 'node:net'

/** `isWhole`: the length that was announced, or the last chunk, has come. */
export type RawAnswer = { status: number; head: string; body: Buffer; isWhole: boolean }

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
 * without an announced length at the last chunk, or when the server closes it.
 */
export function askRaw(origin: string, text: string | Buffer, most = Infinity): Promise<RawAnswer> {
  const socket = openRaw(origin, text)
  return new Promise((resolve) => {
    const pieces: Buffer[] = []
    let received = 0
    let head: Head | null = null
    let tail = Buffer.alloc(0)
    socket.on('data', (piece: Buffer) => {
      pieces.push(piece)
      received += piece.length
      tail = Buffer.concat([tail, piece]).subarray(-LAST_CHUNK.length)
      head ??= headOf(Buffer.concat(pieces))
      if (!head) return
      const { length, isChunked, bytes } = head
      const wanted = Math.min(length ?? Infinity, most)
      if (received - bytes >= wanted || (isChunked && tail.equals(LAST_CHUNK))) socket.destroy()
    })
    socket.on('close', () => resolve(parse(Buffer.concat(pieces))))
  })
}

type Head = { text: string; bytes: number; length: number | null; isChunked: boolean }

const LAST_CHUNK = Buffer.from('0\r\n\r\n')

function headOf(received: Buffer): Head | null {
  const end = received.indexOf('\r\n\r\n')
  if (end < 0) return null
  const text = received.subarray(0, end).toString('latin1')
  const length = /^content-length: (\d+)/im.exec(text)?.[1]
  const isChunked = /^transfer-encoding: chunked/im.test(text)
  return { text, bytes: end + 4, length: length === undefined ? null : Number(length), isChunked }
}

function parse(received: Buffer): RawAnswer {
  const head = headOf(received)
  if (!head) return { status: 0, head: '', body: Buffer.alloc(0), isWhole: false }
  const rest = received.subarray(head.bytes)
  const { body, isWhole } = head.isChunked
    ? joinChunks(rest)
    : { body: rest, isWhole: rest.length === head.length }
  return { status: Number(head.text.split(' ')[1]), head: head.text, body, isWhole }
}

/** The content of chunks; of the last one perhaps only a part has come. */
function joinChunks(chunked: Buffer): { body: Buffer; isWhole: boolean } {
  const parts: Buffer[] = []
  for (let at = 0; ; ) {
    const line = chunked.indexOf('\r\n', at)
    const length = line < 0 ? Number.NaN : Number.parseInt(chunked.subarray(at, line).toString('latin1'), 16)
    if (!(length > 0)) return { body: Buffer.concat(parts), isWhole: length === 0 }
    parts.push(chunked.subarray(line + 2, line + 2 + length))
    at = line + 2 + length + 2
  }
}

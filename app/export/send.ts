/** A spooled file on its way to the reader, with an exact account of what the reader's connection has taken. */
import type { ServerResponse } from 'node:http'
import type { Spooled } from './spool'

/** Small enough that a slow line takes one within any sensible patience. */
export const PIECE_BYTES = 64 * 1024

/**
 * Sends the file, as far as it is written, and ends the answer with it; cuts the connection when it takes nothing for
 * `idleMs` milliseconds. `taken` is
 * called with the bytes that the connection has taken. Only their sum shows whether a download is whole: a reader may
 * hang up as soon as it has the last byte, before the answer has ended on this side.
 * @throws what ended the writing of the file
 */
export async function sendFile(
  { file, beyond }: Pick<Spooled, 'file' | 'beyond'>,
  response: ServerResponse,
  idleMs: number,
  taken: (bytes: number) => void,
): Promise<void> {
  const buffer = Buffer.allocUnsafe(PIECE_BYTES)
  let sent = 0
  for (;;) {
    if ((await beyond(sent)) === sent) break
    const { bytesRead } = await file.read(buffer, 0, PIECE_BYTES, sent)
    if (bytesRead === 0) throw new Error('The file of a download is shorter than it was.')
    if (!(await isTaken(response, buffer.subarray(0, bytesRead), idleMs))) {
      response.destroy()
      return
    }
    sent += bytesRead
    taken(bytesRead)
  }
  response.end()
}

/** Whether the operating system has taken the piece to send it, before the connection closed or `idleMs` passed. */
function isTaken(response: ServerResponse, piece: Buffer, idleMs: number): Promise<boolean> {
  if (response.closed) return Promise.resolve(false)
  return new Promise((resolve) => {
    const settle = (taken: boolean) => {
      clearTimeout(patience)
      response.off('close', hungUp)
      resolve(taken)
    }
    const hungUp = () => settle(false)
    const patience = setTimeout(hungUp, idleMs)
    response.once('close', hungUp)
    response.write(piece, (error) => settle(!error))
  })
}

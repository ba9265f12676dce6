/** Files that come as a plain body: at one address, by a method, with a limit and with a patience of their own. */
import type { IncomingMessage } from 'node:http'

export const UPLOAD_PATH = '/import/files'
export const MOST_BYTES = 200_000_000
/** Longest that a file may take. */
export const UPLOAD_MS = 30 * 60_000

export const isUpload = ({ method, path }: { method: string; path: string }): boolean =>
  method === 'PUT' && path === UPLOAD_PATH

const bounds = new WeakMap<IncomingMessage, NodeJS.Timeout>()

/** Calls `cut` where the content of the request has not come in time. */
export function boundContent(request: IncomingMessage, ms: number, cut: () => void): void {
  const { 'content-length': length, 'transfer-encoding': coding } = request.headers
  if (!coding && Number(length ?? 0) === 0) return
  const timer = setTimeout(() => {
    if (!request.complete) cut()
  }, ms)
  timer.unref()
  bounds.set(request, timer)
  request.once('close', () => clearTimeout(timer))
}

/** From here on whoever takes the content bounds it: what comes is wanted, from somebody who may send it. */
export function takeLongContent(request: IncomingMessage): void {
  clearTimeout(bounds.get(request))
}

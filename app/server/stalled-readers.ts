/**
 * Cuts readers that take nothing of an answer. Node's own time-out of a socket is of no use for it: to a write of which the
 * system has taken a part it gives the whole time again, so that five minutes become ten.
 */
import type { ServerResponse } from 'node:http'

type Progress = { taken: number; since: number }

/**
 * Looks every `everyMs` at the answers that are under way. An answer of which nothing waits to be taken, because it is
 * still being made, is none of a stalled reader.
 * @returns ends the looking
 */
export function cutStalled(
  underWay: ReadonlySet<ServerResponse>,
  { stalledMs, everyMs }: { stalledMs: number; everyMs: number },
): () => void {
  let seen = new Map<ServerResponse, Progress>()
  const timer = setInterval(() => {
    const now = performance.now()
    const present = new Map<ServerResponse, Progress>()
    for (const response of underWay) {
      const { socket } = response
      if (!socket || socket.writableLength === 0) continue
      const taken = socket.bytesWritten - socket.writableLength
      const before = seen.get(response)
      const progress = before?.taken === taken ? before : { taken, since: now }
      if (now - progress.since >= stalledMs) response.destroy()
      else present.set(response, progress)
    }
    seen = present
  }, everyMs)
  timer.unref()
  return () => clearInterval(timer)
}

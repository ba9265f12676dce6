/** An orderly end: whatever was opened is closed in the reverse order, also when the end comes during the start. */
import { faultOf, isGivenUp } from '#db/faults'

export type Shutdown = {
  /** Remembers what is being opened, before it is open, and hands it through. */
  holding<T extends { close(): Promise<void> }>(opening: Promise<T>): Promise<T>
  /** Closes everything and ends the program. Further calls change nothing: Ctrl+C often arrives twice. */
  end(exitCode: number): Promise<void>
  signal: AbortSignal
}

const PATIENCE_MS = 20_000
const PARENT_CHECK_MS = 200

/**
 * Ends the program on SIGINT, SIGTERM and SIGHUP, and after an error nobody handled, which `onFailure` reports. A
 * promise that failed with nobody waiting for it is reported only.
 */
export function prepareShutdown(onFailure: (error: unknown) => void): Shutdown {
  const opened: Promise<{ close(): Promise<void> }>[] = []
  const abort = new AbortController()
  let ending = false

  const shutdown: Shutdown = {
    signal: abort.signal,
    async holding(opening) {
      opened.push(opening)
      const result = await opening
      // The end has begun while this was opening, and closes it; the start goes no further.
      if (ending) await new Promise(() => {})
      return result
    },
    async end(exitCode) {
      if (ending) return
      ending = true
      abort.abort()
      setTimeout(() => process.exit(exitCode || 1), PATIENCE_MS).unref()
      for (const opening of opened.reverse())
        await opening.then(
          (resource) => resource.close().catch(onFailure),
          () => {},
        )
      process.exit(exitCode)
    },
  }
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => void shutdown.end(0))
  whenParentIsGone(() => void shutdown.end(0))
  // One request's mistake; it has been answered, and all others go on.
  process.on('unhandledRejection', (error) => {
    if (!ending && faultOf(error) === null && !isGivenUp(error)) onFailure(error)
  })
  process.on('uncaughtException', (error) => {
    if (!ending) onFailure(error)
    void shutdown.end(1)
  })
  return shutdown
}

/** npm hands a signal to the shell between itself and us, and some shells die of it without passing it on. */
export function whenParentIsGone(end: () => void) {
  if (!process.env.npm_lifecycle_event) return
  const parent = process.ppid
  setInterval(() => {
    if (process.ppid !== parent) end()
  }, PARENT_CHECK_MS).unref()
}

/**
 * For a command whose work can be taken back: Ctrl+C and the like abort the signal, and the work ends with everything as it
 * was; a second one ends the program where it stands.
 * @param reason of the abort
 */
export function interruption(reason?: unknown): AbortSignal {
  const abort = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(name, () => abort.abort(reason))
  whenParentIsGone(() => abort.abort(reason))
  return abort.signal
}

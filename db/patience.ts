/** Waiting with a bound, in time during which this process could have noticed the answer. */

const TICK_MS = 50

/**
 * Calls `done` after `ms`. A process that was busy with something else for seconds first looks at what has arrived
 * meanwhile: a pause counts as one tick, however long it was.
 * @returns stops the clock
 */
export function after(ms: number, done: () => void): () => void {
  let left = ms
  let timer: NodeJS.Timeout
  let isStopped = false
  const wait = () => {
    if (isStopped) return
    timer = setTimeout(
      // What has arrived is handled between a timer and what is set to run right after it.
      () =>
        setImmediate(() => {
          left -= TICK_MS
          if (left > 0) wait()
          else if (!isStopped) done()
        }),
      Math.min(TICK_MS, left),
    )
  }
  wait()
  return () => {
    isStopped = true
    clearTimeout(timer)
  }
}

type Bounds = {
  ms?: number
  late?: () => Error
  /** The wait ends when one of these is aborted, with the error beside it. */
  signals?: readonly (readonly [AbortSignal | undefined, () => Error])[]
}

/** What `promise` gives, unless a bound comes first. What arrives after that is for `tooLate`. */
export function within<T>(
  promise: Promise<T>,
  { ms = 0, late, signals = [] }: Bounds,
  tooLate: (value: T) => void = () => {},
): Promise<T> {
  return new Promise((resolve, reject) => {
    const endings: (() => void)[] = []
    let isOver = false
    const end = (finish: () => void) => {
      if (isOver) return
      isOver = true
      for (const ending of endings) ending()
      finish()
    }
    if (late && ms > 0) endings.push(after(ms, () => end(() => reject(late()))))
    for (const [signal, error] of signals) {
      if (!signal) continue
      const stop = () => end(() => reject(error()))
      if (signal.aborted) stop()
      else {
        signal.addEventListener('abort', stop)
        endings.push(() => signal.removeEventListener('abort', stop))
      }
    }
    promise.then(
      (value) => {
        if (isOver) tooLate(value)
        else end(() => resolve(value))
      },
      (error) => end(() => reject(error)),
    )
  })
}

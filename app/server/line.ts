/** A bounded number at a time, and a bounded line of others who wait for a bounded time. */
import { DatabaseFault } from '#db/faults'
import { within } from '#db/patience'
import { endOf } from '#db/request'

export type LineOptions = {
  /** How many are in at a time. */
  places: number
  /** How many may wait. */
  line: number
  patienceMs: number
}

export class Line {
  readonly #options: LineOptions
  readonly #waiting = new Set<() => void>()
  #taken = 0

  constructor(options: LineOptions) {
    this.#options = options
  }

  get waiting(): number {
    return this.#waiting.size
  }

  /**
   * Waits for a place, for as long as `signal` lets it. What is given leaves the place; more calls change nothing.
   * @throws DatabaseFault `busy` where the line is full or does not come to an end in time
   */
  async enter(signal?: AbortSignal): Promise<() => void> {
    if (signal?.aborted) throw endOf(signal)
    const { places, line, patienceMs } = this.#options
    if (this.#taken < places) {
      this.#taken += 1
      return this.#place()
    }
    if (this.#waiting.size >= line) throw new DatabaseFault('busy')
    let come = () => {}
    const turn = new Promise<void>((resolve) => {
      come = resolve
    })
    this.#waiting.add(come)
    try {
      return await within(
        turn.then(() => this.#place()),
        {
          ms: patienceMs,
          late: () => new DatabaseFault('busy'),
          signals: [[signal, () => endOf(signal)]],
        },
        (leave) => leave(),
      )
    } finally {
      this.#waiting.delete(come)
    }
  }

  /** A place goes to whoever has waited longest. */
  #place(): () => void {
    let isLeft = false
    return () => {
      if (isLeft) return
      isLeft = true
      const [next] = this.#waiting
      if (!next) {
        this.#taken -= 1
        return
      }
      this.#waiting.delete(next)
      next()
    }
  }
}

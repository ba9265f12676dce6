/**
 * How many pages are asked and drawn at a time. The others stand in line for a bounded time, and beyond the end of the
 * line people are told at once to come again: a page costs the one thread of this process, so that letting in more
 * makes all of them late and fills the memory with halves.
 */
import { availableParallelism } from 'node:os'
import { DatabaseFault } from '#db/faults'
import { within } from '#db/patience'
import { endOf } from '#db/request'

/** Longest that a page may be asked and drawn once it has a place, as long as one statement may take. */
export const PAGE_MS = 30_000

type QueueOptions = { places: number; line: number; patienceMs: number }

/** While one page waits for the database, another one can be drawn. */
const usual: QueueOptions = { places: Math.max(2, availableParallelism()), line: 100, patienceMs: 10_000 }

/** Longest that pages are held up by those who go first; strangers are among them. */
const GIVE_WAY_MS = 500

export class PageQueue {
  readonly #options: QueueOptions
  readonly #line = new Set<() => void>()
  readonly #ahead = new Set<Promise<void>>()
  #taken = 0

  constructor(options: Partial<QueueOptions> = {}) {
    this.#options = { ...usual, ...options }
  }

  /** How many stand in line. */
  get waiting(): number {
    return this.#line.size
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
      return await this.#begin()
    }
    if (this.#line.size >= line) throw new DatabaseFault('busy')
    let come = () => {}
    const turn = new Promise<void>((resolve) => {
      come = resolve
    })
    this.#line.add(come)
    try {
      return await within(
        turn.then(() => this.#begin()),
        {
          ms: patienceMs,
          late: () => new DatabaseFault('busy'),
          signals: [[signal, () => endOf(signal)]],
        },
        (leave) => leave(),
      )
    } finally {
      this.#line.delete(come)
    }
  }

  /** No page is begun until what is given is called, for a moment at most: a page blocks all others while it is drawn. */
  goFirst(): () => void {
    let end = () => {}
    const present = new Promise<void>((resolve) => {
      end = resolve
    }).then(() => {
      this.#ahead.delete(present)
    })
    this.#ahead.add(present)
    return end
  }

  async #begin(): Promise<() => void> {
    if (this.#ahead.size > 0) {
      let timer: NodeJS.Timeout | undefined
      const enough = new Promise((resolve) => {
        timer = setTimeout(resolve, GIVE_WAY_MS)
      })
      await Promise.race([Promise.all(this.#ahead), enough])
      clearTimeout(timer)
    }
    return this.#place()
  }

  /** A place goes to whoever has waited longest. */
  #place(): () => void {
    let isLeft = false
    return () => {
      if (isLeft) return
      isLeft = true
      const [next] = this.#line
      if (!next) {
        this.#taken -= 1
        return
      }
      this.#line.delete(next)
      next()
    }
  }
}

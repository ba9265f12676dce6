/**
 * How many pages are asked and drawn at a time, and who goes before them. Drawing a page keeps the one thread of this
 * process from everything else for a tenth of a second and more: to let in more pages makes all of them late and fills
 * the memory with halves, and whoever takes several turns with the database would wait for a drawing in each of them.
 */
import { availableParallelism } from 'node:os'
import { Line, type LineOptions } from './line'

/** Longest that a page may be asked and drawn once it has a place, as long as one statement may take. */
export const PAGE_MS = 30_000

/** While one page waits for the database, another one can be drawn. */
const pages: LineOptions = { places: Math.max(2, availableParallelism()), line: 100, patienceMs: 10_000 }
/** Some more than there are connections for it, so that who signs in finds few before them. */
const door: LineOptions = { places: 8, line: 500, patienceMs: 10_000 }
/** Longest that drawing gives way: under a crowd there is always somebody. */
const GIVE_WAY_MS = 500

export class PageQueue {
  readonly #pages: Line
  readonly #door = new Line(door)
  readonly #whenNobodyIsAhead: (() => void)[] = []
  #ahead = 0

  constructor(options: Partial<LineOptions> = {}) {
    this.#pages = new Line({ ...pages, ...options })
  }

  /** How many pages stand in line. */
  get waiting(): number {
    return this.#pages.waiting
  }

  /** Waits for the turn of a page; see `Line`. */
  enter(signal?: AbortSignal): Promise<() => void> {
    return this.#pages.enter(signal)
  }

  /** Waits until the server may look who asks; what is given says that it has looked. */
  async beginLook(signal?: AbortSignal): Promise<() => void> {
    const leave = await this.#door.enter(signal)
    const end = this.goFirst()
    return () => {
      leave()
      end()
    }
  }

  /** Drawing gives way until what is given is called. */
  goFirst(): () => void {
    this.#ahead += 1
    let isOver = false
    return () => {
      if (isOver) return
      isOver = true
      this.#ahead -= 1
      if (this.#ahead === 0) for (const go of this.#whenNobodyIsAhead.splice(0)) go()
    }
  }

  /** To be awaited before a page is drawn. */
  async giveWay(): Promise<void> {
    if (this.#ahead === 0) return
    await new Promise<void>((resolve) => {
      const enough = setTimeout(resolve, GIVE_WAY_MS)
      this.#whenNobodyIsAhead.push(() => {
        clearTimeout(enough)
        resolve()
      })
    })
  }
}

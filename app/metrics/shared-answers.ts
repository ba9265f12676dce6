/**
 * Answers that are computed once for all who ask the same of the same data: for those who wait at the same time, and
 * for those who come later, until the warehouse changes.
 */
import { LRUCache } from 'lru-cache'
import { presentDataVersion } from '#db/data-version'
import { faultOf, GivenUp } from '#db/faults'
import { currentRequest, type DatabaseRequest, runForRequest } from '#db/request'
import { run, type Sharing, type Warehouse } from './execute'

/** Values that are kept in all, some fifty bytes each; an answer with more than half of them is not kept. */
const MOST_VALUES = 2_000_000
const MOST_OF_ONE = MOST_VALUES / 2

type Computation = { answer: Promise<unknown>; waiting: number; abandon: AbortController }

export class SharedAnswers implements Sharing {
  readonly #kept = new LRUCache<string, { answer: unknown }>({
    maxSize: MOST_VALUES,
    maxEntrySize: MOST_OF_ONE,
    sizeCalculation: ({ answer }) => sizeOf(answer),
  })
  readonly #underWay = new Map<string, Computation>()
  readonly #versions = new WeakMap<DatabaseRequest, Promise<string>>()

  /** What `compute` gives, or gave since the warehouse last changed. Failures are not kept. */
  async get<T>(warehouse: Warehouse, question: readonly unknown[], compute: () => Promise<T>): Promise<T> {
    const key = JSON.stringify([await this.#version(warehouse), ...question])
    const kept = this.#kept.get(key)
    if (kept) return kept.answer as T
    const present = this.#underWay.get(key) ?? this.#start(key, compute)
    return wait(present as Computation & { answer: Promise<T> })
  }

  /** Read once for a request, so that all that it shows is of one version where nothing changes meanwhile. */
  #version(warehouse: Warehouse): Promise<string> {
    const request = currentRequest()
    const known = request && this.#versions.get(request)
    if (known) return known
    const read = run<{ version: string }>(warehouse, presentDataVersion).then(([row]) => row?.version ?? '')
    if (request) this.#versions.set(request, read)
    return read
  }

  /** Computes for whoever waits: it ends when nobody does any more, not with the one who asked first. */
  #start(key: string, compute: () => Promise<unknown>): Computation {
    const abandon = new AbortController()
    const answer = runForRequest({ signal: abandon.signal, fault: null }, async () => await compute())
    const computation = { answer, waiting: 0, abandon }
    this.#underWay.set(key, computation)
    const forget = () => {
      if (this.#underWay.get(key) === computation) this.#underWay.delete(key)
    }
    abandon.signal.addEventListener('abort', forget)
    answer.then((found) => {
      forget()
      this.#kept.set(key, { answer: found })
    }, forget)
    return computation
  }
}

/** The answer, for as long as the request that waits wants it; a fault is also noted with that request. */
async function wait<T>(computation: Computation & { answer: Promise<T> }): Promise<T> {
  const request = currentRequest()
  if (request?.signal.aborted) throw new GivenUp()
  computation.waiting += 1
  let leave = () => {}
  const gone = new Promise<never>((_resolve, reject) => {
    leave = () => reject(new GivenUp())
  })
  gone.catch(() => {})
  request?.signal.addEventListener('abort', leave)
  try {
    return await Promise.race([computation.answer, gone])
  } catch (error) {
    if (request) request.fault ??= faultOf(error)
    throw error
  } finally {
    request?.signal.removeEventListener('abort', leave)
    computation.waiting -= 1
    if (computation.waiting === 0) computation.abandon.abort()
  }
}

/** The values in an answer, however deep, one at least. */
function sizeOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1
  let size = 1
  for (const key in value) size += sizeOf(value[key as keyof typeof value])
  return size
}

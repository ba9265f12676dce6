/** Work that is done once for all who want the same at the same time, and whose result may be kept for later. */
import { LRUCache } from 'lru-cache'
import { faultOf } from '#db/faults'
import { currentRequest, endOf, runForRequest } from '#db/request'

type Options<T> = {
  /** Of all results that are kept. */
  maxSize: number
  /** A result larger than this is not kept. */
  maxEntrySize: number
  sizeOf: (result: T, key: string) => number
  isKept?: (result: T) => boolean
}

type Work<T> = { result: Promise<T>; waiting: number; abandon: AbortController }

export class SharedWork<T extends object> {
  readonly #kept: LRUCache<string, T>
  readonly #underWay = new Map<string, Work<T>>()
  readonly #isKept: (result: T) => boolean

  constructor({ maxSize, maxEntrySize, sizeOf, isKept = () => true }: Options<T>) {
    this.#kept = new LRUCache({ maxSize, maxEntrySize, sizeCalculation: sizeOf })
    this.#isKept = isKept
  }

  /** What `work` gives, or gave under the same key. Failures are not kept. */
  async get(key: string, work: () => Promise<T>): Promise<T> {
    return this.#kept.get(key) ?? wait(this.#underWay.get(key) ?? this.#start(key, work))
  }

  /** Works for whoever waits: it ends when nobody does any more, not with the one who asked first. */
  #start(key: string, work: () => Promise<T>): Work<T> {
    const abandon = new AbortController()
    const result = runForRequest({ signal: abandon.signal, fault: null }, async () => await work())
    const present = { result, waiting: 0, abandon }
    this.#underWay.set(key, present)
    const forget = () => {
      if (this.#underWay.get(key) === present) this.#underWay.delete(key)
    }
    abandon.signal.addEventListener('abort', forget)
    result.then((found) => {
      forget()
      if (this.#isKept(found)) this.#kept.set(key, found)
    }, forget)
    return present
  }
}

/** The result, for as long as the request that waits wants it; a fault is also noted with that request. */
async function wait<T>(work: Work<T>): Promise<T> {
  const request = currentRequest()
  if (request?.signal.aborted) throw endOf(request.signal)
  work.waiting += 1
  let leave = () => {}
  const gone = new Promise<never>((_resolve, reject) => {
    leave = () => reject(endOf(request?.signal))
  })
  gone.catch(() => {})
  request?.signal.addEventListener('abort', leave)
  try {
    return await Promise.race([work.result, gone])
  } catch (error) {
    if (request) request.fault ??= faultOf(error)
    throw error
  } finally {
    request?.signal.removeEventListener('abort', leave)
    work.waiting -= 1
    if (work.waiting === 0) work.abandon.abort()
  }
}

/** Which request a statement is asked for, so that it ends with the request, and the request learns what failed. */
import { AsyncLocalStorage } from 'node:async_hooks'
import { setMaxListeners } from 'node:events'
import { DatabaseFault, type FaultKind, GivenUp } from './faults'
import { after } from './patience'

export type DatabaseRequest = {
  /** Aborted when nobody waits for the answer any more, or when its time is over. */
  readonly signal: AbortSignal
  /** The first fault of the database that a statement of the request met. */
  fault: FaultKind | null
}

const requests = new AsyncLocalStorage<DatabaseRequest | null>()

export const runForRequest = <T>(request: DatabaseRequest, work: () => T): T => requests.run(request, work)

/** Work that several requests wait for, and that goes on when the one that began it has ended. */
export const runForNobody = <T>(work: () => T): T => requests.run(null, work)

/** Null outside a request. */
export const currentRequest = (): DatabaseRequest | null => requests.getStore() ?? null

/** Why a request has ended: as too slow where its time was over, else because it was given up. */
export const endOf = (signal: AbortSignal | undefined): Error =>
  signal?.reason instanceof DatabaseFault ? signal.reason : new GivenUp()

/** Works for the present request, for which all of its statements together may take `ms`. */
export async function runBounded<T>(ms: number, work: (request: DatabaseRequest) => Promise<T>): Promise<T> {
  const outer = currentRequest()
  const over = new AbortController()
  const stop = after(ms, () => over.abort(new DatabaseFault('slow')))
  const signal = outer ? AbortSignal.any([outer.signal, over.signal]) : over.signal
  setMaxListeners(0, signal)
  const request = { signal, fault: null }
  try {
    return await runForRequest(request, () => work(request))
  } finally {
    stop()
  }
}

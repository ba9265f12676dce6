/** Which request a statement is asked for, so that it ends with the request, and the request learns what failed. */
import { AsyncLocalStorage } from 'node:async_hooks'
import type { FaultKind } from './faults'

export type DatabaseRequest = {
  /** Aborted when nobody waits for the answer any more. */
  readonly signal: AbortSignal
  /** The first fault of the database that a statement of the request met. */
  fault: FaultKind | null
}

const requests = new AsyncLocalStorage<DatabaseRequest>()

export const runForRequest = <T>(request: DatabaseRequest, work: () => T): T => requests.run(request, work)

/** Null outside a request. */
export const currentRequest = (): DatabaseRequest | null => requests.getStore() ?? null

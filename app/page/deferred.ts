/** What a page is given of a question: the answer, the news that it failed, or the promise of either. */

import type { FaultKind } from '#db/faults'

/** A question that could not be answered: by a fault of the database, or by ours, whose id finds it in the log. */
export type PanelError = { failed: true; requestId: string; fault: FaultKind | null }

/** A document request has all answers; a client navigation may receive slow ones later. */
export type Deferred<T> = T | PanelError | Promise<T | PanelError>

export const isPanelError = (answer: unknown): answer is PanelError =>
  typeof answer === 'object' && answer !== null && 'failed' in answer && answer.failed === true

/** Two answers as one: known when both are, failed when either is. */
export function zipDeferred<T, U>(first: Deferred<T>, second: Deferred<U>): Deferred<[T, U]> {
  const both = (one: T | PanelError, other: U | PanelError): [T, U] | PanelError =>
    isPanelError(one) ? one : isPanelError(other) ? other : [one, other]
  if (!(first instanceof Promise || second instanceof Promise)) return both(first, second)
  return Promise.all([first, second]).then(([one, other]) => both(one, other))
}

/** The same with something made of the answer; a failure stays one. */
export function mapDeferred<T, U>(asked: Deferred<T>, make: (answer: T) => U): Deferred<U> {
  const made = (answer: T | PanelError) => (isPanelError(answer) ? answer : make(answer))
  return asked instanceof Promise ? asked.then(made) : made(asked)
}

/** What a page is given of a question: the answer, the news that it failed, or the promise of either. */

import type { FaultKind } from '#db/faults'

/** A question that could not be answered: by a fault of the database, or by ours, whose id finds it in the log. */
export type Failed = { failed: true; requestId: string; fault: FaultKind | null }

/** A page opened anew has its answers; on the way from page to page the slow ones come after it. */
export type Asked<T> = T | Failed | Promise<T | Failed>

export const isFailed = (answer: unknown): answer is Failed =>
  typeof answer === 'object' && answer !== null && 'failed' in answer && answer.failed === true

/** Two answers as one: known when both are, failed when either is. */
export function together<T, U>(first: Asked<T>, second: Asked<U>): Asked<[T, U]> {
  const both = (one: T | Failed, other: U | Failed): [T, U] | Failed =>
    isFailed(one) ? one : isFailed(other) ? other : [one, other]
  if (!(first instanceof Promise || second instanceof Promise)) return both(first, second)
  return Promise.all([first, second]).then(([one, other]) => both(one, other))
}

/** The same with something made of the answer; a failure stays one. */
export function madeOf<T, U>(asked: Asked<T>, make: (answer: T) => U): Asked<U> {
  const made = (answer: T | Failed) => (isFailed(answer) ? answer : make(answer))
  return asked instanceof Promise ? asked.then(made) : made(asked)
}

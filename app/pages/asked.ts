/** What a page is given of a question: the answer, the news that it failed, or the promise of either. */

/** A question that could not be answered; the id finds the reason in the log. */
export type Failed = { failed: true; requestId: string }

/** A page opened anew has its answers; on the way from page to page the slow ones come after it. */
export type Asked<T> = T | Failed | Promise<T | Failed>

export const isFailed = (answer: unknown): answer is Failed =>
  typeof answer === 'object' && answer !== null && 'failed' in answer && answer.failed === true

/** The same with something made of the answer; a failure stays one. */
export function madeOf<T, U>(asked: Asked<T>, make: (answer: T) => U): Asked<U> {
  const made = (answer: T | Failed) => (isFailed(answer) ? answer : make(answer))
  return asked instanceof Promise ? asked.then(made) : made(asked)
}

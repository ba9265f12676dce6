/** Answers questions side by side, so that neither a slow nor a failing one keeps the others from being shown. */
import type { AppLoadContext } from '@remix-run/node'
import { DatabaseFault, faultOf, isGivenUp } from '#db/faults'
import { type Deferred, isPanelError, type PanelError } from './deferred'

/** How long a change of page waits for all its answers before it shows those that are there. */
const DEFER_AFTER_MS = 250

type Questions = Record<string, Promise<unknown>>
export type Answering<Q extends Questions> = { [Name in keyof Q]: Deferred<Awaited<Q[Name]>> }

/**
 * The answers by name. A document request waits for all, because without scripts nothing can be streamed in later.
 * A question that fails is logged once and given as failed.
 * @throws DatabaseFault where the database is away, or no question could be answered because of it
 */
export async function settleWithin<Q extends Questions>(
  { services, requestId, wantsPage }: AppLoadContext,
  questions: Q,
): Promise<Answering<Q>> {
  const answered = new Map<string, unknown>()
  const begun = Object.entries(questions).map(([name, question]) => {
    const failing = (error: unknown): PanelError => {
      const fault = faultOf(error)
      const line = { err: error, requestId, question: name }
      if (fault) services.log.warn({ ...line, fault }, 'database fault')
      else if (!isGivenUp(error)) services.log.error(line, 'question failed')
      services.onGap?.()
      return { failed: true, requestId, fault }
    }
    const settled = question.catch(failing).then((answer) => {
      answered.set(name, answer)
      return answer
    })
    return [name, settled] as const
  })
  const all = Promise.all(begun.map(([, settled]) => settled))
  await (wantsPage ? all : Promise.race([all, patience()]))
  const faults = [...answered.values()].filter(isPanelError).map(({ fault }) => fault)
  const whole =
    faults.find((fault) => fault === 'away') ?? (faults.length === begun.length ? faults[0] : null)
  if (whole) throw new DatabaseFault(whole)
  return Object.fromEntries(
    begun.map(([name, settled]) => [name, answered.has(name) ? answered.get(name) : settled]),
  ) as Answering<Q>
}

const patience = () =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, DEFER_AFTER_MS).unref()
  })

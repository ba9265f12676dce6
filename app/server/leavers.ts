/**
 * Work that goes on after its answer has begun, such as a download, ends when the account that it is for is disabled: at
 * once where that happens in this process, within a second where in another one.
 */
import { and, inArray, isNotNull } from 'drizzle-orm'
import type { RequestHandler } from 'express'
import type { Database } from '#db/connect'
import { user } from '#db/schema'
import type { Log } from './log'

export type Leavers = {
  /** Calls `end` when the account is disabled. @returns what to call when the work is done */
  hold(accountId: string, end: () => void): () => void
  /** Ends all that is held for the account here. */
  end(accountId: string): void
}

const LOOK_EVERY_MS = 1_000

export function watchLeavers(db: Database, log: Log): Leavers {
  const held = new Set<{ accountId: string; end: () => void }>()
  let timer: NodeJS.Timeout | null = null
  const end = (accountId: string) => {
    for (const one of held) if (one.accountId === accountId) one.end()
  }
  async function look() {
    const ids = [...new Set([...held].map(({ accountId }) => accountId))]
    try {
      const left = await db
        .select({ id: user.id })
        .from(user)
        .where(and(inArray(user.id, ids), isNotNull(user.disabledAt)))
      for (const { id } of left) end(id)
    } catch (error) {
      log.warn({ err: error }, 'could not look for people who have left')
    }
    timer = null
    lookLater()
  }
  function lookLater() {
    if (timer === null && held.size > 0) timer = setTimeout(look, LOOK_EVERY_MS).unref()
  }
  return {
    hold(accountId, endIt) {
      const one = { accountId, end: endIt }
      held.add(one)
      lookLater()
      return () => void held.delete(one)
    },
    end,
  }
}

/** Cuts an answer when the account that it is for is disabled. */
export function endWithAccount(leavers: Leavers): RequestHandler {
  return function endWithAccountOf(_request, reply, next) {
    const { accountId } = reply.locals
    if (accountId)
      reply.once(
        'close',
        leavers.hold(accountId, () => reply.destroy()),
      )
    next()
  }
}

/** Counts the rows that name customers, as pages show them, towards what their reader has read in the hour. */
import type { RequestHandler } from 'express'
import { countRowsRead } from '~/ledger/rows-read'
import { clientOf } from './client'
import type { Services } from './services'

/** Puts a function at `res.locals.countRows` that takes how many rows the answer shows; they count when it has ended. */
export function countRowsShown(services: Services): RequestHandler {
  const { accounts, log } = services
  // What could not be counted counts with what comes after it.
  const owed = new Map<string, number>()
  return function countRows(request, reply, next) {
    let shown = 0
    reply.locals.countRows = (rows: number) => {
      shown += rows
    }
    reply.once('close', () => {
      const { actor } = reply.locals
      if (!actor || shown === 0) return
      const key = `${actor.kind} ${actor.id}`
      const rows = shown + (owed.get(key) ?? 0)
      owed.delete(key)
      countRowsRead(accounts, actor, clientOf(request), rows, services.settings.bulkReading).catch(
        (error) => {
          owed.set(key, rows + (owed.get(key) ?? 0))
          log.warn({ err: error, rows }, 'counting the rows that somebody has read failed')
        },
      )
    })
    next()
  }
}

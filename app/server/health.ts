/**
 * What supervisors and proxies ask: a server that runs is live; one whose database answers, and has the schema of this
 * release, is ready. None of it signs in, and none waits in a queue.
 */
import type { Express, Response } from 'express'
import { within } from '#db/patience'
import { isOfThisRelease } from '#db/release'
import type { Services } from './services'

/** Longest that a question waits for the database. */
const HEALTH_MS = 800

export function answerHealth(app: Express, services: Services): void {
  const isThere = () => services.watch.check(HEALTH_MS)
  let isOfRelease = true

  /** Where the answer takes its time, the last one counts: a server with much to do is not one of another release. */
  async function hasSchema(): Promise<boolean> {
    const look = isOfThisRelease(services.accounts)
    isOfRelease = await within(look, { ms: HEALTH_MS, late: () => new Error('No answer') }).catch(
      () => isOfRelease,
    )
    return isOfRelease
  }

  app.get(['/livez', '/health/live'], (_request, response) => {
    response.json({ status: 'ok' })
  })
  app.get('/health', async (_request, response) => {
    if (!(await isThere())) return refuse(response, 'the database does not answer')
    response.json({ status: 'ok', ...(services.disk.isLow() && { warning: 'little disk space is left' }) })
  })
  app.get('/readyz', async (_request, response) => {
    if (!(await isThere())) return refuse(response, 'the database does not answer')
    if (!(await hasSchema())) return refuse(response, 'the database has the schema of another release')
    response.json({ status: 'ok' })
  })
}

function refuse(response: Response, status: string): void {
  response.status(503).set('Retry-After', '2').json({ status })
}

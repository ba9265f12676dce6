/** Keeps a running server in the zone of its warehouse, which a command may change at any time. */
import type { RequestHandler } from 'express'
import { readTimeZone } from '#db/time-zone'
import type { Services } from './services'

/** Looks before each request: one row by its key, so that no page is ever of the old zone. */
export function followTimeZone(services: Services): RequestHandler {
  return function readZone(_request, _response, next) {
    readTimeZone(services.accounts).then((timeZone) => {
      services.timeZone = timeZone
      services.settings.reportTimeZone = timeZone
      next()
    }, next)
  }
}

/** Keeps a running server to the settings and the zone of its warehouse, which others may change at any time. */
import type { RequestHandler } from 'express'
import { readSettings } from '~/metrics/settings'
import type { Services } from './services'

/**
 * Looks before each request, so that no page is ever of former settings. Of looks that run side by side the one that
 * began last counts: what it has seen is no older.
 */
export function followSettings(services: Services): RequestHandler {
  let begun = 0
  let counted = 0
  return function lookAtSettings(_request, _response, next) {
    begun += 1
    const place = begun
    readSettings(services.accounts).then((settings) => {
      if (place > counted) {
        counted = place
        services.settings = settings
        services.timeZone = settings.reportTimeZone
      }
      next()
    }, next)
  }
}

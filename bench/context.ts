/** What asking the product's panels takes, in this process and as of noon of the last day. */
import { type Connection, connect } from '#db/connect'
import type { Clock, QueryContext } from '~/metrics/execute'
import { RollupWatch } from '~/metrics/rollups/present'
import { readSettings } from '~/metrics/settings'
import { NOON, TIME_ZONE } from './sizes'

export type Asking = QueryContext & Clock & Connection

export async function openContext(url: string, timeout: number): Promise<Asking> {
  const connection = connect(url, { max: 4, statementTimeoutMs: timeout, applicationName: 'manyi bench' })
  const settings = await readSettings(connection.db)
  return {
    ...connection,
    timeZone: TIME_ZONE,
    now: () => NOON,
    settings,
    watched: new RollupWatch(settings),
  }
}

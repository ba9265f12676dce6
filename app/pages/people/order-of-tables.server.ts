/** The tables of one account, each in the order that the address asks for. */
import { langOf } from '~/i18n/language'
import { sortName } from '~/page/display'
import { inOrder, readOrder, type Sortable } from '~/page/table-order.server'
import type { ListedSession } from '~/server/accounts/session-list'
import { deviceName } from './device-name'
import type { ListedToken } from './listed-token'

const sessionColumns = {
  device: { unit: 'text', of: ({ userAgent }) => deviceName(userAgent) },
  address: { unit: 'code', of: ({ clientAddress }) => clientAddress },
  since: { unit: 'instant', of: ({ createdAt }) => createdAt },
  last_seen: { unit: 'instant', of: ({ lastSeenAt }) => lastSeenAt },
} satisfies Sortable<ListedSession>

const tokenColumns = {
  name: { unit: 'text', of: ({ name }) => name },
  roles: { unit: 'text', of: ({ roles }) => roles?.join() ?? null },
  made: { unit: 'instant', of: ({ createdAt }) => createdAt },
  expires: { unit: 'instant', of: ({ expiresAt }) => expiresAt },
  last_used: { unit: 'instant', of: ({ lastUsedAt }) => lastUsedAt },
} satisfies Sortable<ListedToken>

/** @throws 400 */
export function tablesInOrder(
  request: Request,
  { sessions, tokens }: { sessions: readonly ListedSession[]; tokens: readonly ListedToken[] },
) {
  const params = new URL(request.url).searchParams
  const orderOf = (table: string, columns: object) =>
    readOrder(params, Object.keys(columns), langOf(request), sortName(table))
  const orders = { sessions: orderOf('sessions', sessionColumns), tokens: orderOf('tokens', tokenColumns) }
  return {
    sessions: inOrder(sessions, orders.sessions, sessionColumns),
    tokens: inOrder(tokens, orders.tokens, tokenColumns),
    orders,
  }
}

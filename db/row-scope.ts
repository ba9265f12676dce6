/**
 * Whose rows somebody sees. The database itself keeps to it: what the server sends on behalf of somebody runs in a
 * transaction as the role of the scope, whose policies (migration 0010) say which rows there are.
 */

import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'

/** Those of the whole company, or of regions: each with all below it already listed, by their ids. */
export type RowScope = 'company' | { regions: readonly string[] }

/** On whose behalf something is asked: whose rows, which views of their own, and whether evaluations of people. */
export type Viewer = { scope: RowScope; actorId?: string | undefined; seesStaff?: boolean }

/** As the server asks on its own behalf. */
export const COMPANY: Viewer = { scope: 'company', seesStaff: true }

export const COMPANY_ROLE = 'manyi_company'
export const REGIONS_ROLE = 'manyi_regions'

/** Whether a column names a region of the scope, for tables that the policies leave open. */
export const isInScope = (region: SQLWrapper, scope: RowScope): SQL =>
  scope === 'company' ? sql`true` : sql`${region} = any(${`{${scope.regions.join()}}`}::bigint[])`

/** Says of two scopes whether they are the same. */
export const scopeKey = (scope: RowScope): string =>
  scope === 'company' ? scope : [...scope.regions].sort().join()

/**
 * Begins a transaction that sees the rows of the viewer and ends with it. Commands rather than calls of functions, so
 * that nothing inside a query can do the same.
 */
export function beginFor({ scope, actorId, seesStaff = false }: Viewer): string {
  const staff = seesStaff ? "; set local manyi.staff = 'on'" : ''
  const own = actorId === undefined ? staff : `${staff}; set local manyi.actor = ${literal(actorId)}`
  if (scope === 'company') return `begin; set local role ${COMPANY_ROLE}${own}`
  if (!scope.regions.every((id) => /^\d+$/.test(id))) throw new Error('A region of a scope is not an id')
  return `begin; set local role ${REGIONS_ROLE}; set local manyi.regions = '{${scope.regions.join()}}'${own}`
}

type Transaction = { execute(query: SQL): PromiseLike<Iterable<Record<string, unknown>>> }

/** Does one thing by the server's own name within a transaction of somebody's, and goes back to theirs. */
export async function onOwnBehalf(tx: Transaction, work: () => Promise<void>): Promise<void> {
  const [before] = await tx.execute(sql`select current_user as role`)
  await tx.execute(sql`set local role none`)
  await work()
  await tx.execute(sql`set local role ${sql.identifier(String(before?.role))}`)
}

/** @throws where the text could be read as anything else */
function literal(text: string): string {
  if (/[\\\0]/.test(text)) throw new Error('An id holds no backslash')
  return `'${text.replaceAll("'", "''")}'`
}

/** The log of signing in and the record of changes, page by page, newest first unless another order is asked for. */
import { desc, sql } from 'drizzle-orm'
import type { Database } from '#db/connect'
import { auditChange, signInEntry } from '#db/schema'
import { type OrderBy, type OrderColumns, orderedIn } from '~/metrics/order'

const OF_A_PAGE = 50

export type EntriesPage<T> = { rows: T[]; page: number; pages: number }

/** By what each list can be put in order. */
const signInOrders: OrderColumns = {
  at: [sql`${signInEntry.entryId}`, 'instant'],
  who: [sql`${signInEntry.who}`, 'text'],
  outcome: [sql`${signInEntry.outcome}`, 'code'],
  way: [sql`${signInEntry.way}`, 'code'],
  from: [sql`${signInEntry.clientAddress}`, 'code'],
}
const changeOrders: OrderColumns = {
  at: [sql`${auditChange.entryId}`, 'instant'],
  by: [sql`${auditChange.actorName}`, 'text'],
  what: [sql`${auditChange.change}`, 'code'],
  about: [sql`${auditChange.subjectName}`, 'text'],
}
export const signInColumns = Object.keys(signInOrders)
export const changeColumns = Object.keys(changeOrders)

export const listSignIns = (db: Database, page: number, order: OrderBy | null) =>
  pageOf(page, {
    count: async () => (await db.select({ n: sql<number>`count(*)::int` }).from(signInEntry))[0]?.n ?? 0,
    rows: (offset) =>
      db
        .select()
        .from(signInEntry)
        .orderBy(orderedIn(signInOrders, order, desc(signInEntry.entryId)))
        .limit(OF_A_PAGE)
        .offset(offset),
  })

export const listChanges = (db: Database, page: number, order: OrderBy | null) =>
  pageOf(page, {
    count: async () => (await db.select({ n: sql<number>`count(*)::int` }).from(auditChange))[0]?.n ?? 0,
    rows: (offset) =>
      db
        .select()
        .from(auditChange)
        .orderBy(orderedIn(changeOrders, order, desc(auditChange.entryId)))
        .limit(OF_A_PAGE)
        .offset(offset),
  })

type Reading<T> = { count(): Promise<number>; rows(offset: number): PromiseLike<T[]> }

async function pageOf<T extends { at: string }>(
  asked: number,
  { count, rows }: Reading<T>,
): Promise<EntriesPage<T>> {
  const pages = Math.max(1, Math.ceil((await count()) / OF_A_PAGE))
  const page = Math.min(asked, pages)
  const found = await rows((page - 1) * OF_A_PAGE)
  return { rows: found.map((row) => ({ ...row, at: new Date(row.at).toISOString() })), page, pages }
}

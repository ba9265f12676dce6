/** The log of signing in and the record of changes, page by page, newest first. */
import { desc, sql } from 'drizzle-orm'
import type { Database } from '#db/connect'
import { auditChange, signInEntry } from '#db/schema'

const OF_A_PAGE = 50

export type EntriesPage<T> = { rows: T[]; page: number; pages: number }

export const listSignIns = (db: Database, page: number) =>
  pageOf(page, {
    count: async () => (await db.select({ n: sql<number>`count(*)::int` }).from(signInEntry))[0]?.n ?? 0,
    rows: (offset) =>
      db.select().from(signInEntry).orderBy(desc(signInEntry.entryId)).limit(OF_A_PAGE).offset(offset),
  })

export const listChanges = (db: Database, page: number) =>
  pageOf(page, {
    count: async () => (await db.select({ n: sql<number>`count(*)::int` }).from(auditChange))[0]?.n ?? 0,
    rows: (offset) =>
      db.select().from(auditChange).orderBy(desc(auditChange.entryId)).limit(OF_A_PAGE).offset(offset),
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

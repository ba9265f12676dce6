/** Rows that are made ahead, one per fact, as tables beside the cubes: made anew with them, and kept by changes. */
import { type SQL, sql } from 'drizzle-orm'
import type { RowExecutor } from '#db/connect'
import type { Subject } from '../dimensions'
import { invoiceOutcome } from '../receivables/balances'
import type { Fact, KeptRows } from '../source'
import { openToReaders } from './row-security'

const name = sql.identifier
const all: readonly KeptRows[] = [invoiceOutcome]

export const keptRowsOf = (subject: Subject) => all.filter((rows) => rows.subject === subject)

const tableOf = (rows: KeptRows) => sql`rollup.${name(rows.name)}`
const beside = (rows: KeptRows) => sql`rollup.${name(`new_${rows.name}`)}`

/** Makes the tables of a subject beside those that are read. */
export async function layRows(db: RowExecutor, subject: Subject): Promise<void> {
  for (const rows of keptRowsOf(subject)) {
    const { keys, readBy } = rows
    await db.execute(sql`drop table if exists ${beside(rows)}`)
    await db.execute(sql`create table ${beside(rows)} (${rows.columns})`)
    await openToReaders(db, beside(rows), sql`region_id`)
    await db.execute(
      sql`insert into ${beside(rows)} select * from (${rows.rows(sql`true`)}) made order by ${name(readBy)}`,
    )
    await db.execute(sql`create index on ${beside(rows)} (${name(readBy)})`)
    await db.execute(sql`create unique index on ${beside(rows)} (${name(keys.customer)}, ${name(keys.id)})`)
    await db.execute(sql`analyze ${beside(rows)}`)
  }
}

/** Has them take the place of those that are read, which are gone. */
export async function placeRows(db: RowExecutor, subject: Subject): Promise<void> {
  for (const rows of keptRowsOf(subject))
    await db.execute(sql`alter table ${beside(rows)} rename to ${name(rows.name)}`)
}

/** Makes the rows anew of the facts that a change has touched. */
export async function changeRows(
  db: RowExecutor,
  subject: Subject,
  touched: (fact: Fact) => SQL,
): Promise<void> {
  for (const rows of keptRowsOf(subject)) {
    const { fact, keys } = rows
    const own = { ...fact, customer: sql`kept.${name(keys.customer)}`, id: sql`kept.${name(keys.id)}` }
    await db.execute(sql`delete from ${tableOf(rows)} kept where ${touched(own)}`)
    await db.execute(sql`insert into ${tableOf(rows)} ${rows.rows(touched(fact))}`)
  }
}

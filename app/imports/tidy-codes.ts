/** What can be done about codes that hide characters: each is looked at alone, and what is not certain stays. */
import { sql } from 'drizzle-orm'
import type { Database } from '#db/connect'
import { noteOwnWrites, raiseDataVersion } from '#db/data-version'
import { IMPORT_LOCK } from '#db/import-lock'
import { closeUndo } from '#db/import-runs'
import { type Asked, codeColumns, listOddCodes, type OddCode, spelledOut, thingOf } from '#db/odd-codes'
import type { Message } from '~/i18n/message'
import { type ImportWord, said } from './wording'

const sentence = (key: ImportWord, { table, written, code }: OddCode): Message =>
  said(key, { thing: thingOf(table), written: `"${spelledOut(written)}"`, code: `"${code}"` })

const isThing = ({ table }: OddCode): boolean => table.startsWith('dim_')

/** Lines that name each odd code and say what can be done about it. */
export async function describeOddCodes(db: Asked): Promise<Message[]> {
  const odd = await listOddCodes(db)
  if (odd.length === 0) return [said('codesFine')]
  const plain = await plainCodes(db, odd)
  return odd.map((one) => {
    const hasPlain = plain.has(`${one.table} ${one.code}`)
    if (one.alike === 1) return sentence('codeRenamable', one)
    if (!hasPlain) return sentence('codeUncertain', one)
    return sentence(isThing(one) ? 'codeBeside' : 'codeOfRecord', one)
  })
}

/** Which of the codes are also there as imports write them, as `table code`. */
async function plainCodes(db: Asked, odd: readonly OddCode[]): Promise<Set<string>> {
  const found = new Set<string>()
  for (const { table, code, alike } of odd) {
    if (alike === 1 || found.has(`${table} ${code}`)) continue
    const rows = await db.execute(
      sql`select from warehouse.${sql.identifier(table)} where ${sql.identifier(codeColumns(table).code)} = ${code}`,
    )
    if (rows.length > 0) found.add(`${table} ${code}`)
  }
  return found
}

/**
 * Writes a code as imports do where nothing else looks like it, and removes a region, department, employee, product or
 * customer to which nothing belongs any more while its like is there. @returns lines that say what was done
 */
export async function tidyCodes(db: Database): Promise<Message[]> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${IMPORT_LOCK})`)
    await tx.execute(raiseDataVersion)
    const odd = await listOddCodes(tx)
    const plain = await plainCodes(tx, odd)
    const lines: Message[] = []
    for (const one of odd) {
      const { id, code } = codeColumns(one.table)
      const table = sql`warehouse.${sql.identifier(one.table)}`
      const row = sql`${sql.identifier(id)} = ${one.id}::bigint and ${sql.identifier(code)} = ${one.written}`
      if (one.alike === 1) {
        await tx.execute(sql`update ${table} set ${sql.identifier(code)} = ${one.code} where ${row}`)
        lines.push(sentence('codeRenamed', one))
      } else if (plain.has(`${one.table} ${one.code}`) && isThing(one) && !(await isReferred(tx, one))) {
        await tx.execute(sql`delete from ${table} where ${row}`)
        lines.push(sentence('codeRemoved', one))
      }
    }
    const left = odd.length - lines.length
    if (odd.length === 0) lines.push(said('codesFine'))
    if (left > 0) lines.push(said('codesLeft', { n: left }))
    // Rows as they were have the codes as they were.
    if (left < odd.length) await closeUndo(tx)
    await tx.execute(noteOwnWrites)
    return lines
  })
}

/** Whether any row but contact data, which go with their customer, points at it. */
async function isReferred(db: Asked, { table, id }: OddCode): Promise<boolean> {
  const references = await db.execute<{ from: string; column: string }>(sql`
    select c.conrelid::regclass::text as "from", a.attname::text as "column"
      from pg_constraint as c
      join pg_attribute as a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
     where c.contype = 'f' and c.confdeltype <> 'c' and cardinality(c.conkey) = 1
       and c.confrelid = (${`warehouse.${table}`}::text)::regclass`)
  for (const { from, column } of references) {
    const [schema, name] = from.split('.')
    const found = await db.execute(
      sql`select from ${sql.identifier(schema ?? '')}.${sql.identifier(name ?? '')} where ${sql.identifier(column)} = ${id}::bigint limit 1`,
    )
    if (found.length > 0) return true
  }
  return false
}

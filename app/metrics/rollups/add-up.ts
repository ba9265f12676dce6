/** Entries and cells added up into tables. */
import { type SQL, sql } from 'drizzle-orm'
import type { Cube } from './cubes'

export const list = (parts: readonly SQL[]): SQL => sql.join([...parts], sql`, `)
export const namesOf = (names: readonly string[]): SQL[] => names.map((one) => sql`${sql.identifier(one)}`)

/** The day itself, or the first one of its month. */
export const firstOf = {
  day: (day: SQL) => day,
  month: (day: SQL) => sql`date_trunc('month', (${day})::timestamp)::date`,
}

/** In which columns cells, and entries, carry when they count and from when they are known. */
export const cellDays = ['counts_on', 'known_on']
export const entryDays = { day: ['counts_day', 'known_day'], month: ['counts_month', 'known_month'] }

/**
 * An insert of the sums of rows by their places. What comes to nothing is left out.
 * @param columns those of the places, then those of the sums
 */
export function addedInto(
  table: SQL,
  columns: readonly SQL[],
  places: readonly SQL[],
  sums: readonly SQL[],
  from: SQL,
): SQL {
  const numbers = places.map((_, index) => sql.raw(String(index + 1)))
  const isAnything = sums.map((sum) => sql`${sum} <> 0`)
  return sql`insert into ${table} (${list(columns)})
    select ${list([...places, ...sums])} from ${from} group by ${list(numbers)}
    having ${sql.join(isAnything, sql` or `)}`
}

/** The same from a table of entries, by where they carry their days, or of cells. */
export function cellsInto(
  table: SQL,
  { grain, keys }: Pick<Cube, 'grain' | 'keys'>,
  columns: readonly SQL[],
  from: SQL,
  days: readonly SQL[] = namesOf(cellDays).map(firstOf[grain]),
): SQL {
  // Where a row adds nothing to a sum none is begun.
  const sums = columns.map((column) => sql`sum(${column}) filter (where ${column} is not null)`)
  const grouped = namesOf(keys)
  return addedInto(table, [...namesOf(cellDays), ...grouped, ...columns], [...days, ...grouped], sums, from)
}

/** The header row: which column of the file holds which field. */
import { type Dataset, fieldOfHeader } from './datasets'
import type { Profile } from './profile'
import { ImportRefusal } from './refusal'

/** Where a field's values stand in the file and what the file calls that column. */
export type Place = { readonly index: number; readonly label: string }

/** Columns that a file of rejected rows has in front of the original ones; they are not read back. */
export const rejectColumns = ['line', 'column', 'value', 'reason'] as const

/** Names of source columns → their positions, without surrounding blanks. */
export class Header {
  readonly names: readonly string[]
  /** Leading columns that belong to a file of rejected rows. */
  readonly firstOwn: number
  private readonly positions = new Map<string, number>()
  private readonly repeated = new Set<string>()

  constructor(cells: readonly string[]) {
    this.names = cells.map((cell) => cell.trim())
    this.firstOwn = rejectColumns.every((name, i) => this.names[i] === name) ? rejectColumns.length : 0
    this.names.forEach((name, index) => {
      if (index < this.firstOwn) return
      if (this.positions.has(name)) this.repeated.add(name)
      else this.positions.set(name, index)
    })
  }

  has(name: string): boolean {
    return this.positions.has(name.trim())
  }

  /** @throws ImportRefusal when the file has no such column, or has it twice */
  place(name: string): Place {
    const label = name.trim()
    const index = this.positions.get(label)
    if (index === undefined) throw new ImportRefusal('profileColumn', label)
    if (this.repeated.has(label)) throw new ImportRefusal('columnRepeated', label)
    return { index, label }
  }
}

/** Places by field for a file that a profile describes; columns that it does not speak of are left aside. */
export function placesByProfile(header: Header, { columns }: Profile): Map<string, Place> {
  const places = new Map<string, Place>()
  for (const [field, source] of Object.entries(columns)) {
    const choices = typeof source === 'string' ? [source] : source
    const present = choices.find((name) => header.has(name))
    if (present === undefined) throw new ImportRefusal('profileColumn', choices.join('", "'))
    places.set(field, header.place(present))
  }
  return places
}

/**
 * Places by field for a file with a template's headers, in either language and any order.
 * @throws ImportRefusal naming columns that are repeated or, unless they may be ignored, not known
 */
export function placesByTemplate(
  header: Header,
  dataset: Dataset,
  ignoreUnknown: boolean,
): Map<string, Place> {
  const places = new Map<string, Place>()
  const unknown: string[] = []
  header.names.forEach((name, index) => {
    if (index < header.firstOwn) return
    if (name === '') {
      if (ignoreUnknown) return
      throw new ImportRefusal('columnUnnamed', String(index + 1))
    }
    const field = fieldOfHeader(dataset, name)
    if (field === null) {
      unknown.push(name)
      return
    }
    const place = header.place(name)
    const same = places.get(field)
    if (same) throw new ImportRefusal('columnsSame', same.label, name)
    places.set(field, place)
  })
  if (unknown.length > 0 && !ignoreUnknown) throw new ImportRefusal('columnsUnknown', shorten(unknown))
  return places
}

const shorten = (names: readonly string[]): string =>
  names
    .slice(0, 20)
    .map((name) => name.slice(0, 60))
    .join(', ') + (names.length > 20 ? ' …' : '')

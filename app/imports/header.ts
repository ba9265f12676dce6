/** The header row: which column of the file holds which field. */
import type { Values } from '~/i18n/message'
import { type Dataset, fieldOfHeader, isComputed } from './datasets'
import { headersOf } from './datasets/field'
import { nearestName, normaliseName, trimName } from './header-name'
import type { Profile } from './profile'
import type { Fault } from './refusal'
import type { ImportWord } from './wording'

/** Where a field's values stand in the file and what the file calls that column. */
export type Place = {
  readonly index: number
  readonly label: string
  /** Further columns that are put together with it, and how. */
  readonly others?: readonly number[]
  readonly as?: 'join' | 'key'
}

/** Columns that a file of rejected rows has in front of the original ones; they are not read back. */
export const rejectColumns = ['line', 'column', 'value', 'reason'] as const

/** More than a person reads at once. */
const mostProblems = 100

/** Names of source columns → their positions. What is wrong with them is kept, so that all of it can be said at once. */
export class Header {
  readonly names: readonly string[]
  /** Leading columns that belong to a file of rejected rows. */
  readonly firstOwn: number
  readonly problems: Fault[] = []
  private readonly said = new Set<string>()
  private readonly exact = new Map<string, number[]>()
  private readonly normalised = new Map<string, number[]>()

  constructor(cells: readonly string[]) {
    this.names = cells.map(trimName)
    this.firstOwn = rejectColumns.every((name, i) => this.names[i] === name) ? rejectColumns.length : 0
    this.names.forEach((name, index) => {
      if (index < this.firstOwn || name === '') return
      enter(this.exact, name, index)
      enter(this.normalised, normaliseName(name), index)
    })
  }

  /** Positions of columns with this very name; where there is none, of those that are written alike. */
  private find(name: string): readonly number[] {
    return this.exact.get(trimName(name)) ?? this.normalised.get(normaliseName(name)) ?? []
  }

  /** The one of `choices` that the file has: as it is written, else one written alike; null where there is none. */
  firstOf(choices: readonly string[]): string | null {
    const exact = choices.find((name) => this.exact.has(trimName(name)))
    return exact ?? choices.find((name) => this.find(name).length > 0) ?? null
  }

  /** The place of a column; one that is absent or there twice is a problem. */
  place(name: string): Place {
    const [index, ...others] = this.find(name)
    if (index === undefined) {
      this.report('profileColumn', { column: trimName(name) })
      return { index: -1, label: trimName(name) }
    }
    const label = this.names[index] ?? ''
    const [other] = others
    if (other !== undefined) {
      if (this.names[other] === label) this.report('columnRepeated', { column: label })
      else this.report('columnsSame', { column: label, other: this.names[other] ?? '' })
    }
    return { index, label }
  }

  report(key: ImportWord, values: Values): void {
    const fault = { key, values }
    const text = JSON.stringify(fault)
    if (this.said.has(text)) return
    this.said.add(text)
    if (this.problems.length < mostProblems) this.problems.push(fault)
  }
}

function enter(places: Map<string, number[]>, name: string, index: number): void {
  const same = places.get(name)
  if (same) same.push(index)
  else places.set(name, [index])
}

/** `1` → `A`, `28` → `AB`, as spreadsheets letter their columns. */
export const columnLetters = (number: number): string =>
  number <= 0
    ? ''
    : columnLetters(Math.floor((number - 1) / 26)) + String.fromCharCode(65 + ((number - 1) % 26))

/** Places by field for a file that a profile describes; columns that it does not map are ignored. */
export function placesByProfile(header: Header, profile: Profile): Map<string, Place> {
  const places = new Map<string, Place>()
  for (const [field, source] of Object.entries(profile.columns)) {
    const choices = typeof source === 'string' ? [source] : source
    const present = header.firstOf(choices) ?? choices.join('", "')
    places.set(field, header.place(present))
  }
  for (const as of ['join', 'key'] as const) {
    for (const [field, names] of Object.entries(profile[as] ?? {})) {
      const [first, ...others] = names.map((name) => header.place(name))
      if (!first) continue
      const label = [first, ...others].map((place) => place.label).join(' + ')
      places.set(field, { index: first.index, label, others: others.map(({ index }) => index), as })
    }
  }
  return places
}

/**
 * Places by field for a file with a template's headers, in either language and any order. Columns that are repeated
 * or, unless they may be ignored, not known are reported; such without a name are left to the rows.
 */
export function placesByTemplate(
  header: Header,
  dataset: Dataset,
  ignoreUnknown: boolean,
): Map<string, Place> {
  const places = new Map<string, Place>()
  const unknown = new Set<string>()
  header.names.forEach((name, index) => {
    if (index < header.firstOwn || name === '') return
    const field = fieldOfHeader(dataset, name)
    if (field === null && isComputed(dataset, name)) return
    if (field === null) {
      unknown.add(name)
      return
    }
    const same = places.get(field)
    if (!same) places.set(field, { index, label: name })
    else if (same.label === name) header.report('columnRepeated', { column: name })
    else header.report('columnsSame', { column: same.label, other: name })
  })
  if (unknown.size > 0 && !ignoreUnknown) {
    const free = namesOf(dataset).filter((name) => !places.has(fieldOfHeader(dataset, name) ?? ''))
    header.report('columnsUnknown', { columns: listUnknown([...unknown], free) })
  }
  return places
}

const namesOf = (dataset: Dataset): string[] =>
  Object.entries(dataset.fields).flatMap(([name, field]) => Object.values(headersOf(name, field)))

/** `colour, invoce_code → invoice_code?` */
const listUnknown = (names: readonly string[], known: readonly string[]): string =>
  names
    .slice(0, 20)
    .map((name) => {
      const shown = name.slice(0, 60)
      const nearest = nearestName(shown, known)
      return shown + (nearest === null ? '' : ` → ${nearest}?`)
    })
    .join(', ') + (names.length > 20 ? ' …' : '')

/** What the columns of a file hold: as was chosen or saved for the same header, by exact names, by like ones; else a suggestion. */
import { createHash } from 'node:crypto'
import { type DatasetId, datasets, fieldOfHeader, isField, nameFieldOf } from '~/imports/datasets'
import { headersOf } from '~/imports/datasets/field'
import { nearestName, normaliseName, trimName } from '~/imports/header-name'
import { LEFT_OUT } from './settings'

/** How it is known what a column holds. */
export type KnownBy = 'chosen' | 'exact' | 'alike'

export type MappedColumn = {
  readonly name: string
  /** Null where it is not decided; `-` where it is left out. */
  readonly field: string | null
  readonly by: KnownBy | null
  /** A field that might be meant, to be confirmed. */
  readonly suggested: string | null
  /** The other columns that its values are put together with. */
  readonly joined: readonly string[]
}

/** Whether values of several columns put together with a blank can be one of the field: day and clock, parts of a text. */
export function isJoinable(id: DatasetId, field: string): boolean {
  const type = datasets[id].fields[field]?.type
  return type === 'instant' || type === 'text' || type === 'word'
}

/** Files with the same columns have the same. */
export const hashOfHeader = (names: readonly string[]): string =>
  createHash('sha256')
    .update(JSON.stringify(names.map(normaliseName)))
    .digest('hex')

type Choices = Readonly<Record<string, string>>

/**
 * Each field once: where several columns might hold it, the one that is known best; only those that were all chosen for a
 * field whose values can be put together are it together.
 */
export function mapColumns(id: DatasetId, names: readonly string[], chosen: Choices): MappedColumn[] {
  const dataset = datasets[id]
  const own = (choices: Choices, name: string) => {
    const field = Object.hasOwn(choices, name) ? choices[name] : undefined
    return field !== undefined && (field === LEFT_OUT || isField(dataset, field)) ? field : null
  }
  const exact = (name: string) =>
    Object.entries(dataset.fields).find(
      ([field, spec]) =>
        Object.values(headersOf(field, spec)).includes(name) || nameFieldOf(field, spec) === name,
    )
  const ways: [KnownBy, (name: string) => string | null][] = [
    ['chosen', (name) => own(chosen, name)],
    ['exact', (name) => (exact(name) ? fieldOfHeader(dataset, name) : null)],
    ['alike', (name) => fieldOfHeader(dataset, name)],
  ]
  const found = new Map<number, { field: string; by: KnownBy }>()
  const taken = new Set<string>()
  for (const [by, fieldOf] of ways) {
    names.forEach((name, index) => {
      if (found.has(index) || trimName(name) === '') return
      const field = fieldOf(trimName(name))
      const isJoined =
        by === 'chosen' && field !== null && isJoinable(id, field) && names.indexOf(name) === index
      if (field === null || (taken.has(field) && !isJoined)) return
      found.set(index, { field, by })
      if (field !== LEFT_OUT) taken.add(field)
    })
  }
  const joinedWith = (index: number, field: string | undefined): string[] =>
    field === undefined || field === LEFT_OUT
      ? []
      : [...found].flatMap(([other, one]) =>
          other !== index && one.field === field ? trimName(names[other] ?? '') : [],
        )
  const free = Object.entries(dataset.fields).filter(([field]) => !taken.has(field))
  const suggest = (name: string): string | null => {
    const nearest = nearestName(
      name,
      free.flatMap(([field, spec]) => Object.values(headersOf(field, spec))),
    )
    return nearest === null ? null : fieldOfHeader(dataset, nearest)
  }
  return names.map((name, index) => {
    const known = found.get(index)
    return {
      name: trimName(name),
      field: known?.field ?? null,
      by: known?.by ?? null,
      suggested: known || trimName(name) === '' ? null : suggest(trimName(name)),
      joined: joinedWith(index, known?.field),
    }
  })
}

/** How well a header fits a dataset: required columns count most, then known ones, less those that are not. */
export function fitOf(id: DatasetId, names: readonly string[]): number {
  const dataset = datasets[id]
  const fields = new Set(names.map((name) => fieldOfHeader(dataset, name)).filter((field) => field !== null))
  const required = Object.keys(dataset.fields).filter((name) => dataset.fields[name]?.required)
  const met = required.filter((name) => fields.has(name)).length / required.length
  const filled = names.filter((name) => trimName(name) !== '').length
  return met * 2 + fields.size / Math.max(filled, 1) + fields.size / 1000
}

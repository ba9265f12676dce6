/** How each row of one file becomes one row of the staging table: worked out once, from header and profile. */
import { type Flaw, flaw, type Noted, type Parsed, withoutFormulaGuard } from './cell'
import { codeFieldOfName, type Dataset, type DatasetId, datasets, type Field, nameFieldOf } from './datasets'
import { dateReader, type Written } from './dates'
import { Header, type Place, placesByProfile, placesByTemplate } from './header'
import { parseInteger, parseMoney, parseNumber, parseScore } from './numbers'
import type { Profile } from './profile'
import { ImportRefusal } from './refusal'
import { parseBoolean, parseCode, parseMetric, parseText, wordParser } from './text'

export type PlannedColumn = {
  readonly field: string
  /** What the file calls the column. */
  readonly label: string
  readonly required: boolean
  /** The cell's text after trimming, conditions, blanks and replacements; '' means nothing. */
  readonly read: (cells: readonly string[]) => string
  readonly parse: (text: string) => Parsed | Noted
}

export type Plan = {
  readonly id: DatasetId
  readonly dataset: Dataset
  readonly header: readonly string[]
  /** Cells that a row has at least: those of the columns with a name. */
  readonly narrowest: number
  /** Positions of columns that have no name and therefore must have no content. */
  readonly unnamed: readonly number[]
  readonly columns: readonly PlannedColumn[]
  /** Columns of aspects, kept apart because they are staged as one array. */
  readonly aspects: readonly (PlannedColumn & { readonly aspect: string })[]
  readonly isSkipped: (cells: readonly string[]) => boolean
}

export type PlanInput = {
  readonly id: DatasetId
  readonly headerCells: readonly string[]
  readonly profile: Profile | null
  readonly ignoreUnknown: boolean
  /** The reporting zone. */
  readonly timeZone: string
  readonly today: string
}

/** @throws ImportRefusal when header, profile and dataset do not fit each other */
export function planImport(input: PlanInput): Plan {
  const { id, profile, headerCells } = input
  const dataset = datasets[id]
  const header = new Header(headerCells)
  const places = profile
    ? placesByProfile(header, profile)
    : placesByTemplate(header, dataset, input.ignoreUnknown)
  const constants = new Map(Object.entries(profile?.constants ?? {}))
  nameStandsForCode(dataset, places, constants)
  requireFields(header, dataset, places, constants)

  const planned = [...places.keys(), ...constants.keys()].map(
    (field): PlannedColumn => ({
      field,
      label: places.get(field)?.label ?? field,
      required: dataset.fields[field]?.required === true,
      read: cellReader(field, places.get(field), constants.get(field), profile, header),
      parse: cellParser(field, dataset, input),
    }),
  )
  const skips = conditions(profile?.skipWhen, header)
  const refusal = ImportRefusal.ofAll(header.problems)
  if (refusal) throw refusal
  const isNamed = (name: string, index: number) => index < header.firstOwn || name !== ''
  return {
    id,
    dataset,
    header: headerCells,
    narrowest: header.names.findLastIndex(isNamed) + 1,
    unnamed:
      profile || input.ignoreUnknown
        ? []
        : header.names.flatMap((name, index) => (isNamed(name, index) ? [] : [index])),
    columns: planned.filter(({ field }) => !field.startsWith('aspect:')),
    aspects: planned
      .filter(({ field }) => field.startsWith('aspect:'))
      .map((column) => ({ ...column, aspect: column.field.slice('aspect:'.length).trim() })),
    isSkipped: (cells) => skips.some(({ index, values }) => values.has((cells[index] ?? '').trim())),
  }
}

/** Where only a name is given, the name is the code. */
function nameStandsForCode(dataset: Dataset, places: Map<string, Place>, constants: Map<string, string>) {
  for (const [field, place] of [...places]) {
    const code = codeFieldOfName(dataset, field)
    if (code && !places.has(code) && !constants.has(code)) places.set(code, place)
  }
  for (const [field, value] of [...constants]) {
    const code = codeFieldOfName(dataset, field)
    if (code && !places.has(code) && !constants.has(code)) constants.set(code, value)
  }
}

function requireFields(
  header: Header,
  dataset: Dataset,
  places: Map<string, Place>,
  constants: Map<string, string>,
) {
  const missing = Object.entries(dataset.fields)
    .filter(([name, field]) => field.required && !places.has(name) && !constants.has(name))
    .map(([name, field]) => `${name} (${field.zh})`)
  if (missing.length > 0) header.report('columnsMissing', missing.join(', '))
}

type Condition = { readonly index: number; readonly values: ReadonlySet<string> }

const conditions = (
  rules: Readonly<Record<string, readonly string[]>> | undefined,
  header: Header,
): Condition[] =>
  Object.entries(rules ?? {}).map(([column, values]) => ({
    index: header.place(column).index,
    values: new Set(values.map((value) => value.trim())),
  }))

function cellReader(
  field: string,
  place: Place | undefined,
  constant: string | undefined,
  profile: Profile | null,
  header: Header,
): PlannedColumn['read'] {
  const own = <T>(rules: Readonly<Record<string, T>> | undefined, key: string): T | undefined =>
    rules && Object.hasOwn(rules, key) ? rules[key] : undefined
  const when = conditions(own(profile?.when, field), header)
  const blanks = [...(own(profile?.blank, field) ?? []), ...(own(profile?.blank, '*') ?? [])]
  const blank = new Set(blanks.map((value) => value.trim()))
  const values = new Map(Object.entries(own(profile?.values, field) ?? {}))
  const prefix = own(profile?.prefix, field) ?? ''
  const index = place?.index ?? -1
  return (cells) => {
    for (const { index: at, values: accepted } of when) {
      if (!accepted.has((cells[at] ?? '').trim())) return ''
    }
    if (constant !== undefined) return constant.trim()
    const text = withoutFormulaGuard((cells[index] ?? '').trim())
    if (text === '' || blank.has(text)) return ''
    const replaced = values.size > 0 ? (values.get(text) ?? text) : text
    return prefix && replaced ? prefix + replaced : replaced
  }
}

function cellParser(name: string, dataset: Dataset, input: PlanInput): PlannedColumn['parse'] {
  const field: Field | undefined = dataset.fields[name]
  const reverse = input.profile?.reverse?.includes(name) ?? false
  if (name.startsWith('aspect:')) return (text) => parseScore(text, 'score', reverse)
  if (!field) return parseText
  switch (field.type) {
    case 'code':
      return parseCode
    case 'text':
      return parseText
    case 'metric':
      return parseMetric
    case 'score':
    case 'nps':
      return (text) => parseScore(text, field.type === 'nps' ? 'nps' : 'score', reverse)
    case 'money':
      return parseMoney
    case 'number':
      return (text) => parseNumber(text, { scale: field.scale ?? 2, min: field.min, max: field.max })
    case 'integer':
      return (text) => parseInteger(text, field.min, field.max)
    case 'boolean':
      return parseBoolean
    case 'enum':
      return wordParser(field.words ?? {})
    case 'day': {
      const read = reader(name, input)
      return (text) => {
        const written = read(text)
        return 'day' in written ? written.day : written
      }
    }
    case 'instant': {
      const read = reader(name, input)
      const zone = input.profile?.timeZone
      const suffix = zone && zone !== input.timeZone ? ` ${zone}` : ''
      return (text) => toInstant(read(text), suffix, name === 'promised_at')
    }
  }
}

function reader(name: string, { profile, today }: PlanInput): (text: string) => Written | Flaw {
  const formats = profile?.dateFormats ?? {}
  const patterns = [name, '*'].flatMap((key) => (Object.hasOwn(formats, key) ? (formats[key] ?? []) : []))
  try {
    return dateReader(patterns, today)
  } catch (error) {
    const sentence = error instanceof Error ? error.message : 'wrong pattern'
    throw new ImportRefusal('profileInvalid', `dateFormats: ${sentence}`)
  }
}

/**
 * An instant as Postgres reads it. A wall time carries its zone (none: the session's, which is the
 * reporting zone). A bare day is a day of the report whatever the file's zone: its first moment, and for
 * a promise its last.
 */
function toInstant(written: Written | Flaw, zoneSuffix: string, isPromise: boolean): Parsed {
  if (!('day' in written)) return written.reason === 'dayUnknown' ? flaw('instantUnknown') : written
  const { day, time, offset } = written
  if (time === null) return isPromise ? `${day} ${lastMoment}` : `${day} 00:00:00`
  return `${day} ${time}${offset ?? zoneSuffix}`
}

/** What stands for a promise's bare day, and by which staging tells it from a promised clock time. */
export const lastMoment = '23:59:59.999999'

/** Name columns that the plan reads beside a code, e.g. `customer_name`. */
export const nameColumns = ({ dataset, columns }: Plan): string[] =>
  Object.entries(dataset.fields)
    .map(([name, field]) => nameFieldOf(name, field))
    .filter((name): name is string => name !== null && columns.some(({ field }) => field === name))

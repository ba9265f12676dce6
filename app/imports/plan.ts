/** How each row of one file becomes one row of the staging table: worked out once, from header and profile. */
import { copyValue, NULL } from '#db/copy'
import { joined } from '~/i18n/message'
import { type CellError, cellError, type Noted, type Parsed, withoutFormulaGuard } from './cell'
import { codeFieldOfName, type Dataset, type DatasetId, datasets, type Field, nameFieldOf } from './datasets'
import { dateReader, type Written } from './dates'
import { Header, type Place, placesByProfile, placesByTemplate } from './header'
import { isNoValue, normalForm, onOneLine } from './normal-form'
import {
  parseInteger,
  parseInvoiceAmount,
  parseMoney,
  parseNumber,
  parseScore,
  parseSignedMoney,
  turned,
} from './numbers'
import { ownCode, type Profile } from './profile'
import { ImportRefusal, profileRefusal, refuseFaults } from './refusal'
import { remembered } from './remembered'
import { parseSeconds } from './seconds'
import { booleanParser, inVocabulary, parseCode, parseMetric, parseText, parseWord, wordParser } from './text'
import { comparable } from './vocabulary'
import { said } from './wording'
import { faultOfSpreadsheet } from './xlsx/faults'

export type PlannedColumn = {
  readonly field: string
  /** What the file calls the column. */
  readonly label: string
  readonly required: boolean
  /** `line` is that of the row in its file. */
  readonly read: (cells: readonly string[], line: number) => Cell
}

/**
 * The cell's text after trimming, conditions, blanks and replacements, '' meaning nothing, and what it says.
 * `copied` is that in COPY's text format; null where there is nothing or something to say about it.
 */
export type Cell = { readonly text: string; readonly parsed: Parsed | Noted; readonly copied: string | null }

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
  /** Names rows that have no code, where the profile has them numbered. */
  readonly fileName?: string
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
  const numbered = profile?.number ? ownCode(dataset) : null
  if (numbered !== null && !places.has(numbered) && !constants.has(numbered)) {
    places.set(numbered, { index: -1, label: numbered })
  }
  requireFields(header, dataset, places, constants)

  const readerOf = (field: string, parse: CellParser) =>
    cellReader(field, places.get(field), constants.get(field), { profile, header, dataset }, parse)
  const planned = [...places.keys(), ...constants.keys()].map((field): PlannedColumn => {
    const parse = cellParser(field, dataset, input)
    const usual = readerOf(field, parse)
    const when = dataset.fields[field]?.vocabularyWhen
    const read =
      when && (places.has(when.field) || constants.has(when.field))
        ? choosing(
            { reader: readerOf(when.field, cellParser(when.field, dataset, input)), is: when.is },
            readerOf(field, inVocabulary(when.vocabulary, parseWord)),
            usual,
          )
        : usual
    return {
      field,
      label: places.get(field)?.label ?? field,
      required: dataset.fields[field]?.required === true,
      read: field === numbered ? numberedReader(read, parse, input.fileName ?? '') : read,
    }
  })
  const skips = conditions(profile?.skipWhen, header)
  const signs = signRules(profile?.negative, header)
  refuseFaults(header.problems)
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
    aspects: aspectsOf(planned),
    isSkipped: (cells) =>
      skips.some(({ index, values }) => values.has(trimmed(cells[index]))) ||
      signs.some(({ index, isWanted }) => isNegative(cells[index]) !== isWanted),
  }
}

/** @throws ImportRefusal where two columns are one aspect, or one has the name of having none */
function aspectsOf(planned: readonly PlannedColumn[]): Plan['aspects'] {
  const aspects = planned
    .filter(({ field }) => field.startsWith('aspect:'))
    .map((column) => ({ ...column, aspect: onOneLine(column.field.slice('aspect:'.length)) }))
  for (const [place, { aspect, label }] of aspects.entries()) {
    if (aspect === '' || isNoValue(aspect)) throw new ImportRefusal('aspectUnnamed', { column: label })
    const same = aspects.slice(0, place).find((other) => other.aspect === aspect)
    if (same) throw new ImportRefusal('columnsSame', { column: same.label, other: label })
  }
  return aspects
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
  const missing = Object.entries(dataset.fields).filter(
    ([name, field]) => field.required && !places.has(name) && !constants.has(name),
  )
  if (missing.length === 0) return
  const columns = missing.map(([name, { zh }]) => said('bothHeaders', { name, zh }))
  header.report('columnsMissing', { columns: joined('item', columns) })
}

/** Cells and the values of a profile are compared in one form, as codes are. */
const trimmed = (text = ''): string => normalForm(text.trim())

type Condition = { readonly index: number; readonly values: ReadonlySet<string> }

const conditions = (
  rules: Readonly<Record<string, readonly string[]>> | undefined,
  header: Header,
): Condition[] =>
  Object.entries(rules ?? {}).map(([column, values]) => ({
    index: header.place(column).index,
    values: new Set(values.map(trimmed)),
  }))

type SignRule = { readonly index: number; readonly isWanted: boolean }

/** Of rows with a number below zero in a column either none or no others are taken. */
const signRules = (rules: Profile['negative'], header: Header): SignRule[] =>
  Object.entries(rules ?? {}).map(([column, take]) => ({
    index: header.place(column).index,
    isWanted: take === 'only',
  }))

/** What is no number is not below zero. */
function isNegative(cell = ''): boolean {
  const amount = parseSignedMoney(withoutFormulaGuard(cell.trim()))
  return typeof amount === 'string' && amount.startsWith('-')
}

function cellReader(
  field: string,
  place: Place | undefined,
  constant: string | undefined,
  { profile, header, dataset }: { profile: Profile | null; header: Header; dataset: Dataset },
  parse: (text: string) => Parsed | Noted,
): PlannedColumn['read'] {
  const own = <T>(rules: Readonly<Record<string, T>> | undefined, key: string): T | undefined =>
    rules && Object.hasOwn(rules, key) ? rules[key] : undefined
  const when = conditions(own(profile?.when, field), header)
  const blanks = [...(own(profile?.blank, field) ?? []), ...(own(profile?.blank, '*') ?? [])]
  const blank = new Set(blanks.map(trimmed))
  const values = new Map(
    Object.entries(own(profile?.values, field) ?? {}).map(([from, to]) => [trimmed(from), to] as const),
  )
  const prefix = own(profile?.prefix, field) ?? ''
  const isBlank = (part: string) => blank.has(normalForm(withoutFormulaGuard(part)))
  const text = writtenAt(place, isBlank, dataset.fields[field]?.type === 'instant')
  // Sentences keep what they are written with.
  const isProse = dataset.fields[field]?.type === 'text'
  const nothing: Cell = { text: '', parsed: '', copied: null }
  const cellOf = (text: string): Cell => {
    if (text === '') return nothing
    const parsed = faultOfSpreadsheet(text) ?? parse(text)
    return { text, parsed, copied: typeof parsed === 'string' ? copyValue(parsed) : null }
  }
  const none = new Set(dataset.fields[field]?.noneWords?.map(comparable))
  const given = constant === undefined ? null : cellOf(constant.trim())
  const readCell = remembered((cell) => {
    const written = withoutFormulaGuard(cell.trim())
    const text = normalForm(written)
    if (text === '' || (blank.size > 0 && blank.has(text))) return nothing
    const replaced = (values.size > 0 ? values.get(text) : undefined) ?? (isProse ? written : text)
    if (none.size > 0 && none.has(comparable(replaced))) return { text: replaced, parsed: '', copied: NULL }
    return cellOf(prefix && replaced ? prefix + replaced : replaced)
  })
  if (when.length === 0 && given === null) return (cells) => readCell(text(cells))
  return (cells) => {
    for (const { index: at, values: accepted } of when) {
      if (!accepted.has(trimmed(cells[at]))) return nothing
    }
    return given ?? readCell(text(cells))
  }
}

/** What a row has for a field: a cell, or several put together. Of a code all of them are needed. */
function writtenAt(
  place: Place | undefined,
  isBlank: (part: string) => boolean,
  isInstant: boolean,
): (cells: readonly string[]) => string {
  const { index = -1, others = [], as } = place ?? {}
  if (as === undefined) return (cells) => cells[index] ?? ''
  return (cells) => {
    const all = [index, ...others].map((at) => (cells[at] ?? '').trim())
    const parts = all.filter((part) => part !== '' && !isBlank(part))
    if (as === 'join') return (isInstant ? dayBeforeClock(parts) : parts).join(' ')
    return parts.length === all.length ? parts.join('-') : ''
  }
}

/** The midnight of a day whose clock stands elsewhere, and the day that programs put before a bare clock. */
const midnight = /(?<=\S)[T ]0?0:00(?::00(?:\.0+)?)?$/
const dayOfNothing = /^(?:1899[-/]12[-/]3[01]|1900[-/]0?1[-/]0?[01])[T ](?=\d)/
const bareClock = /^(?:上午|下午)?\s*\d{1,2}(?::|时|点)/

/** Parts of a point in time, the day before the clock, whichever column stands first. */
function dayBeforeClock(written: readonly string[]): readonly string[] {
  if (written.length < 2) return written
  const parts = written.map((part) => part.replace(dayOfNothing, ''))
  const clocks = parts.filter((part) => bareClock.test(part))
  const others = parts.filter((part) => !bareClock.test(part))
  return [...others.map((part) => (clocks.length > 0 ? part.replace(midnight, '') : part)), ...clocks]
}

/** One reader or another, by what a second cell of the row says. */
const choosing =
  (
    by: { reader: PlannedColumn['read']; is: string },
    then: PlannedColumn['read'],
    otherwise: PlannedColumn['read'],
  ): PlannedColumn['read'] =>
  (cells, line) =>
    (by.reader(cells, line).parsed === by.is ? then : otherwise)(cells, line)

/** Rows without a code have that of the file and their line in it. */
function numberedReader(
  read: PlannedColumn['read'],
  parse: (text: string) => Parsed | Noted,
  fileName: string,
): PlannedColumn['read'] {
  return (cells, line) => {
    const cell = read(cells, line)
    if (cell.text !== '') return cell
    const text = `${normalForm(fileName)}:${line}`
    const parsed = parse(text)
    return { text, parsed, copied: typeof parsed === 'string' ? copyValue(parsed) : null }
  }
}

type CellParser = (text: string) => Parsed | Noted

function cellParser(name: string, dataset: Dataset, input: PlanInput): CellParser {
  const field: Field | undefined = dataset.fields[name]
  const reverse = input.profile?.reverse?.includes(name) ?? false
  if (name.startsWith('aspect:')) return (text) => parseScore(text, 'score', reverse)
  // A name beside a code.
  if (!field) return parseWord
  switch (field.type) {
    case 'code':
      return parseCode
    case 'text':
      return parseText
    case 'word':
      return inVocabulary(field.vocabulary, parseWord)
    case 'metric':
      return parseMetric
    case 'score':
    case 'nps':
      return (text) => parseScore(text, field.type === 'nps' ? 'nps' : 'score', reverse)
    case 'money': {
      if (!field.isSigned) return dataset.table === 'fact_invoice' ? parseInvoiceAmount : parseMoney
      return reverse ? (text) => turned(parseSignedMoney(text)) : parseSignedMoney
    }
    case 'number':
      return (text) => parseNumber(text, { scale: field.scale ?? 2, min: field.min, max: field.max })
    case 'integer':
      return inVocabulary(field.vocabulary, (text) => parseInteger(text, field.min, field.max))
    case 'seconds':
      return parseSeconds
    case 'boolean':
      return booleanParser(field)
    case 'enum':
      return wordParser(field)
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
      return (text) => toInstant(read(text), suffix)
    }
  }
}

function reader(name: string, { profile, today }: PlanInput): (text: string) => Written | CellError {
  const formats = profile?.dateFormats ?? {}
  const patterns = [name, '*'].flatMap((key) => (Object.hasOwn(formats, key) ? (formats[key] ?? []) : []))
  try {
    return dateReader(patterns, today)
  } catch {
    throw profileRefusal('profilePattern', { pattern: patterns.join('", "') })
  }
}

/**
 * An instant as Postgres reads it. A wall time carries its zone (none: the session's, which is the
 * reporting zone). A bare day stays bare: it is a day of the report, whatever the file's zone.
 */
function toInstant(written: Written | CellError, zoneSuffix: string): Parsed {
  if (!('day' in written)) return written.reason === 'dayUnknown' ? cellError('instantUnknown') : written
  const { day, time, offset } = written
  return time === null ? day : `${day} ${time}${offset ?? zoneSuffix}`
}

/** Whether an instant, as `toInstant` writes it, is a bare day; as COPY has it. */
export const isBareDay = (instant: string): boolean => instant !== NULL && !instant.includes(' ')

/** Name columns that the plan reads beside a code, e.g. `customer_name`. */
export const nameColumns = ({ dataset, columns }: Plan): string[] =>
  Object.entries(dataset.fields)
    .map(([name, field]) => nameFieldOf(name, field))
    .filter((name): name is string => name !== null && columns.some(({ field }) => field === name))

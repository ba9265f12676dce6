/** What a person chooses about a file, as the run keeps it, and the profile that the importer makes of it. */
import { z } from 'zod'
import { type DatasetId, datasetIds, datasets, isField } from '~/imports/datasets'
import { normaliseName } from '~/imports/header-name'
import { type Profile, parseProfile } from '~/imports/profile'
import { delimiters } from '~/imports/records'

const text = z.string().max(300)

export const dayOrders = ['dayFirst', 'monthFirst'] as const
export type DayOrder = (typeof dayOrders)[number]

const settingsSchema = z.strictObject({
  dataset: z.enum(datasetIds),
  /** Null: as it is recognised; so for the next ones. */
  encoding: text.nullable(),
  delimiter: z.enum(delimiters).nullable(),
  header: z.number().int().min(1).max(25).nullable(),
  sheet: text.nullable(),
  dayOrder: z.enum(dayOrders).nullable(),
  /** Column of the file → field, or `-` for one that is left out; those that are not in it are not decided. */
  columns: z.record(text, text),
  /** Field → word of the file → word of ours. */
  values: z.record(text, z.record(text, text)),
  /** All columns that are not decided are left out. */
  ignoreUnknown: z.boolean(),
  createMissing: z.boolean(),
  skipInvalid: z.boolean(),
  coversUntil: text.nullable(),
  /** Amounts below zero are credit memos: left out of invoices, and of receipts the only ones, as credit notes. */
  creditMemos: z.boolean().default(false),
  /** What a saved profile says beside all this. */
  profile: z.unknown(),
  profileName: text.nullable(),
  wants: z.enum(['check', 'load', 'undo']).nullable(),
  /** Of the file of rejected rows. */
  lang: z.enum(['zh-CN', 'en']),
})

export type ImportSettings = z.infer<typeof settingsSchema>

export const LEFT_OUT = '-'

export const newSettings = (dataset: DatasetId, lang: ImportSettings['lang']): ImportSettings => ({
  dataset,
  encoding: null,
  delimiter: null,
  header: null,
  sheet: null,
  dayOrder: null,
  columns: {},
  values: {},
  ignoreUnknown: false,
  createMissing: false,
  skipInvalid: false,
  coversUntil: null,
  creditMemos: false,
  profile: null,
  profileName: null,
  wants: null,
  lang,
})

/** Null for what is none, such as that of a run of a command. */
export function readSettings(value: unknown): ImportSettings | null {
  const parsed = settingsSchema.safeParse(value)
  return parsed.success ? parsed.data : null
}

const clocks = ['', ' H:mm', ' H:mm:ss'] as const
const orders = { dayFirst: 'd{}M{}yyyy', monthFirst: 'M{}d{}yyyy' } as const satisfies Record<
  DayOrder,
  string
>

/** Patterns of days in one order, with the marks and clocks that offices write. */
const patternsOf = (order: DayOrder): string[] =>
  ['/', '-', '.'].flatMap((mark) => clocks.map((clock) => orders[order].replaceAll('{}', mark) + clock))

/** The order that the patterns of a profile say, where it is one of ours. */
export const orderOf = ({ dateFormats }: Profile): DayOrder | null =>
  dayOrders.find((order) => JSON.stringify(dateFormats?.['*']) === JSON.stringify(patternsOf(order))) ?? null

export const hasCreditMemos = (dataset: DatasetId): boolean =>
  dataset === 'invoices' || dataset === 'receipts'

/** Whether a profile reads amounts below zero as credit memos. */
export const readsCreditMemos = ({ dataset, negative }: Profile): boolean =>
  hasCreditMemos(dataset) && negative !== undefined

/** The profile with credit memos read as the person chose. */
function withCreditMemos(profile: Profile, isChosen: boolean): Profile {
  const { negative: _negative, reverse: _reverse, ...rest } = profile
  const base: Profile = readsCreditMemos(profile) ? rest : profile
  const column = [base.columns.amount ?? []].flat()[0]
  if (!isChosen || !hasCreditMemos(base.dataset) || column === undefined) return base
  if (base.dataset === 'invoices') return { ...base, negative: { [column]: 'skip' } }
  const { kind: _kind, ...columns } = base.columns
  const constants = { ...base.constants, kind: 'credit_note' }
  return { ...base, columns, constants, reverse: ['amount'], negative: { [column]: 'only' } }
}

/** The profile by which the importer reads the file. */
export const profileOf = (settings: ImportSettings): Profile =>
  withCreditMemos(mappedProfile(settings), settings.creditMemos)

function mappedProfile(settings: ImportSettings): Profile {
  const { dataset, encoding, delimiter, header, dayOrder } = settings
  const base = baseOf(settings)
  const chosen = Object.entries(settings.columns).filter(([, field]) => isField(datasets[dataset], field))
  const fields = new Set(chosen.map(([, field]) => field))
  const sources = new Set(Object.keys(settings.columns))
  const { columns, join } = sourcesOf(chosen, base)
  // One column may fill several fields in a profile; the page shows the first of them.
  const kept = Object.entries(base?.columns ?? {}).filter(
    ([field, source]) => !fields.has(field) && [source].flat().some((name) => sources.has(name)),
  )
  const constants = Object.entries(base?.constants ?? {}).filter(([field]) => !fields.has(field))
  const { '*': any, ...ofFields } = base?.dateFormats ?? {}
  const isOrder = base !== null && orderOf(base) !== null
  const ofAll = dayOrder ? patternsOf(dayOrder) : isOrder ? undefined : any
  const dateFormats = { ...ofFields, ...(ofAll !== undefined && { '*': ofAll }) }
  const values = { ...base?.values, ...settings.values }
  const has = (record: object) => Object.keys(record).length > 0
  const { constants: _constants, dateFormats: _formats, join: _join, ...rest } = base ?? {}
  return {
    ...rest,
    dataset,
    ...(encoding !== null && { encoding }),
    ...(delimiter !== null && { delimiter }),
    ...(header !== null && { header }),
    columns: {
      ...Object.fromEntries(kept.filter(([field]) => !Object.hasOwn(join, field))),
      ...columns,
    },
    ...(has(join) && { join }),
    ...(constants.length > 0 && { constants: Object.fromEntries(constants) }),
    ...(has(values) && { values }),
    ...(has(dateFormats) && { dateFormats }),
  }
}

/** Field → the one column chosen for it; and field → the columns that are put together, in the order of the profile or the file. */
function sourcesOf(chosen: readonly (readonly [string, string])[], base: Profile | null) {
  const columns: Record<string, string> = {}
  const join: Record<string, string[]> = {}
  const fieldOf = new Map(chosen.map(([name, field]) => [normaliseName(name), field]))
  const placeIn = (names: readonly string[], name: string) => {
    const at = names.findIndex((other) => normaliseName(other) === normaliseName(name))
    return at < 0 ? names.length : at
  }
  const isIn = (names: readonly string[], name: string) => placeIn(names, name) < names.length
  const isMappedTo = (name: string, field: string | undefined) =>
    field !== undefined && isIn([base?.columns[field] ?? [], base?.join?.[field] ?? []].flat(), name)
  for (const field of new Set([...fieldOf.values(), ...Object.keys(base?.join ?? {})])) {
    const own = chosen.flatMap(([name, other]) => (other === field ? name : []))
    const parts = base?.join?.[field] ?? []
    // The page shows a column that is a part of several fields with the first of them.
    const shared = parts.filter(
      (name) => !isIn(own, name) && isMappedTo(name, fieldOf.get(normaliseName(name))),
    )
    const all = [...own, ...(own.every((name) => isIn(parts, name)) ? shared : [])]
    const inOrder = all.sort((one, other) => placeIn(parts, one) - placeIn(parts, other))
    if (inOrder.length > 1) join[field] = inOrder
    else if (own[0] !== undefined) columns[field] = own[0]
  }
  return { columns, join }
}

function baseOf({ profile, dataset }: ImportSettings): Profile | null {
  if (profile === null || profile === undefined) return null
  try {
    return parseProfile(JSON.stringify(profile), dataset)
  } catch {
    // It was for another dataset, or for a release that knew other fields.
    return null
  }
}

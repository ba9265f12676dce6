/** Profiles: how somebody else's file maps onto a dataset. See docs/import.md for the keys. */

import { z } from 'zod'
import type { Words } from '~/i18n/message'
import type { Lang } from '~/i18n/text'
import { type Dataset, type DatasetId, datasetIds, datasets, isField } from './datasets'
import type { CreatableKind } from './datasets/field'
import { delimiters } from './records'
import { ImportRefusal, profileRefusal } from './refusal'
import { said } from './wording'

export const creatableKinds = [
  'regions',
  'departments',
  'employees',
  'products',
  'customers',
] as const satisfies readonly CreatableKind[]

export type { CreatableKind }

/** The header is looked for in so many lines. */
const LINES_OF_HEADER = 25

const text = z.string()
const texts = z.array(text)
const isTimeZone = (name: string): boolean => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
  } catch {
    return false
  }
}

const profileSchema = z.strictObject({
  dataset: z.enum(datasetIds),
  encoding: text.optional(),
  delimiter: z.enum(delimiters).optional(),
  sheet: text.min(1).optional(),
  timeZone: text.optional(),
  columns: z.record(text, z.union([text.min(1), texts.min(1)])),
  join: z.record(text, texts.min(1)).optional(),
  key: z.record(text, texts.min(1)).optional(),
  number: z.boolean().optional(),
  header: z.int().min(1).max(LINES_OF_HEADER).optional(),
  covers: text.optional(),
  when: z.record(text, z.record(text, texts)).optional(),
  constants: z.record(text, text).optional(),
  prefix: z.record(text, text).optional(),
  values: z.record(text, z.record(text, text)).optional(),
  dateFormats: z.record(text, z.union([text, texts])).optional(),
  blank: z.record(text, texts).optional(),
  reverse: texts.optional(),
  skipWhen: z.record(text, texts).optional(),
  negative: z.record(text, z.enum(['skip', 'only'])).optional(),
  createMissing: z.array(z.enum(creatableKinds)).optional(),
})

export type Profile = z.infer<typeof profileSchema>

/**
 * Reads a profile.
 * @throws ImportRefusal naming the key, field or value that is wrong
 */
export function parseProfile(json: string, dataset: DatasetId): Profile {
  let value: unknown
  try {
    // A byte-order mark is what Windows editors put in front.
    value = JSON.parse(json.replace(/^\ufeff/, ''))
  } catch {
    throw profileRefusal('profileNotJson')
  }
  const hidden = findPrototypeKey(value)
  if (hidden) throw profileRefusal('profileKeyUnknown', { key: hidden })
  const parsed = profileSchema.safeParse(value)
  if (!parsed.success) {
    throw new ImportRefusal('profileInvalid', { fault: describe(value, parsed.error) })
  }
  if (parsed.data.dataset !== dataset) {
    throw new ImportRefusal('profileDataset', { named: parsed.data.dataset, dataset })
  }
  checkFields(parsed.data, datasets[dataset])
  return parsed.data
}

/** Zod passes over an own key called `__proto__`; here it is a mistake like any other. */
function findPrototypeKey(value: unknown): string | null {
  if (typeof value !== 'object' || value === null) return null
  for (const [key, inner] of Object.entries(value)) {
    if (key === '__proto__') return key
    const found = findPrototypeKey(inner)
    if (found) return found
  }
  return null
}

const locales = { 'zh-CN': z.locales.zhCN, en: z.locales.en } satisfies Record<Lang, unknown>

/** Zod says what is wrong in each language; `error` is what it has said in English. */
function describe(value: unknown, error: z.ZodError): Words {
  const [issue] = error.issues
  if (!issue) return said('profileShape')
  const sentenceIn = (lang: Lang) =>
    profileSchema.safeParse(value, { error: locales[lang]().localeError }).error?.issues[0]?.message ?? ''
  const sentence =
    issue.code === 'unrecognized_keys'
      ? said('profileKeyUnknown', { key: issue.keys.join('", "') })
      : { 'zh-CN': sentenceIn('zh-CN'), en: sentenceIn('en') }
  const place = issue.path.join('.')
  return place ? said('profilePlace', { place, sentence }) : sentence
}

/** Whether the profile says where a field is from. */
const isGiven = ({ columns, constants, join, key }: Profile, name: string): boolean =>
  [columns, constants, join, key].some((given) => given && Object.hasOwn(given, name))

/** The code that names a row of the dataset by itself; null where it is named otherwise. */
export function ownCode({ key, fields }: Dataset): string | null {
  const [name, ...others] = key
  return name !== undefined && others.length === 0 && fields[name]?.type === 'code' ? name : null
}

function checkFields(profile: Profile, dataset: Dataset): void {
  const { timeZone } = profile
  if (timeZone !== undefined && !isTimeZone(timeZone)) throw profileRefusal('profileTimeZone', { timeZone })
  const known = (place: string, name: string, star = false): void => {
    if (isField(dataset, name) || (star && name === '*')) return
    throw profileRefusal('profileNotField', { place, name, dataset: profile.dataset })
  }
  const mapped = (place: string, name: string): void => {
    known(place, name)
    if (isGiven(profile, name)) return
    throw profileRefusal('profileNotColumn', { place, name })
  }
  for (const name of Object.keys(profile.columns)) known('columns', name)
  for (const place of ['join', 'key'] as const) {
    for (const name of Object.keys(profile[place] ?? {})) {
      known(place, name)
      const isTwice = [
        profile.columns,
        profile.constants ?? {},
        profile[place === 'key' ? 'join' : 'key'] ?? {},
      ]
      if (isTwice.some((others) => Object.hasOwn(others, name)))
        throw profileRefusal('profileGivenTwice', { name })
      if (place === 'key' && dataset.fields[name]?.type !== 'code') {
        throw profileRefusal('profileNotCode', { place, name })
      }
    }
  }
  if (profile.number && ownCode(dataset) === null) {
    throw profileRefusal('profileNoCode', { dataset: profile.dataset })
  }
  for (const name of Object.keys(profile.constants ?? {})) {
    known('constants', name)
    if (Object.hasOwn(profile.columns, name)) {
      throw profileRefusal('profileFieldTwice', { name })
    }
  }
  for (const name of Object.keys(profile.when ?? {})) mapped('when', name)
  for (const name of Object.keys(profile.values ?? {})) known('values', name)
  for (const name of Object.keys(profile.blank ?? {})) known('blank', name, true)
  for (const name of Object.keys(profile.prefix ?? {})) {
    mapped('prefix', name)
    if (dataset.fields[name]?.type !== 'code') {
      throw profileRefusal('profileNotCode', { place: 'prefix', name })
    }
  }
  for (const name of Object.keys(profile.dateFormats ?? {})) {
    known('dateFormats', name, true)
    const type = dataset.fields[name]?.type
    if (name !== '*' && type !== 'day' && type !== 'instant') {
      throw profileRefusal('profileNotDate', { place: 'dateFormats', name })
    }
  }
  for (const name of profile.reverse ?? []) {
    known('reverse', name)
    const field = dataset.fields[name]
    if (!name.startsWith('aspect:') && field?.type !== 'score' && !field?.isSigned) {
      throw profileRefusal('profileNotScore', { place: 'reverse', name })
    }
  }
}

/** The datasets a company brings, with the headers of their templates in each language. */
import { columns as en } from '~/i18n/en/server/columns'
import type { LabelledColumn } from '~/i18n/message'
import { type Lang, langs } from '~/i18n/text'
import { columns as zhCN } from '~/i18n/zh-CN/server/columns'
import { aspectHeadersOf, aspectPrefixes, namedAspects } from '~/metrics/satisfaction/aspects'
import { factDatasetIds, factDatasets } from './datasets/facts'
import { type CreatableKind, type Dataset, type Field, headersOf, type ReferenceKind } from './datasets/field'
import { referenceDatasets } from './datasets/reference'
import { normaliseName, trimName } from './header-name'

export { columnOf, type Dataset, type Field, headersOf, usualWords, vocabulariesOf } from './datasets/field'

export type DatasetId = keyof typeof referenceDatasets | keyof typeof factDatasets

/** In the order in which a company brings them: what facts refer to goes before them. */
export const datasetIds: readonly DatasetId[] = [
  'regions',
  'departments',
  'employees',
  'products',
  'customers',
  ...factDatasetIds,
  'actions',
  'calendar',
  'targets',
  'policies',
]

export const datasets: Readonly<Record<DatasetId, Dataset>> = { ...referenceDatasets, ...factDatasets }

export const isDatasetId = (text: string): text is DatasetId => Object.hasOwn(datasets, text)

/** Columns that name what a code points at: `customer_name` beside `customer_code`. */
const nameColumns: Readonly<Record<CreatableKind, string>> = {
  regions: '区域名称',
  departments: '部门名称',
  employees: '员工姓名',
  products: '产品名称',
  customers: '客户名称',
}

const isNamed = (kind: ReferenceKind | undefined): kind is CreatableKind =>
  kind !== undefined && Object.hasOwn(nameColumns, kind)

/** `customer_name` for `customer_code`; null where the field points at nothing that has a name. */
export function nameFieldOf(name: string, field: Field): string | null {
  return isNamed(field.refers) && field.column !== 'parent_id' ? name.replace(/_code$/, '_name') : null
}

/** What a name field such as `customer_name` is called; null where it is none. */
export function headerOfName(dataset: Dataset, name: string, lang: Lang): string | null {
  const code = codeFieldOfName(dataset, name)
  const kind = code === null ? undefined : dataset.fields[code]?.refers
  if (!isNamed(kind) || code === null) return null
  if (lang === 'zh-CN') return nameColumns[kind]
  const listed = (dataset.fields[code]?.listed ?? code).replace(/_code$/, '_name')
  return labelOfList(listed, lang) ?? writtenOut(name)
}

/** The code field that a name field such as `customer_name` stands beside, or null. */
export function codeFieldOfName(dataset: Dataset, name: string): string | null {
  const code = name.replace(/_name$/, '_code')
  const field = Object.hasOwn(dataset.fields, code) ? dataset.fields[code] : undefined
  return field && nameFieldOf(code, field) === name ? code : null
}

/** True for every field that a profile may map: the dataset's own, `aspect:<id>` and `<code>_name`. */
export const isField = (dataset: Dataset, name: string): boolean =>
  Object.hasOwn(dataset.fields, name) ||
  (dataset.hasAspects === true && /^aspect:\S(?:.{0,98}\S)?$/.test(name)) ||
  codeFieldOfName(dataset, name) !== null

const headerOfAspect = new RegExp(
  `^\\*?\\s*(?:${Object.values(aspectPrefixes).join('|')})\\s*[:：](.+)$`,
  'i',
)

/** The field that a template's header in any language means, or null; see `normaliseName`. */
export function fieldOfHeader(dataset: Dataset, header: string): string | null {
  if (isField(dataset, header)) return header
  const field = fieldsByName(dataset).get(normaliseName(header))
  if (field !== undefined) return field
  const aspect = dataset.hasAspects ? headerOfAspect.exec(trimName(header))?.[1]?.trim() : undefined
  const id = aspect && `aspect:${aspectOfWord(aspect)}`
  return id && isField(dataset, id) ? id : null
}

const fieldsByNameOf = new WeakMap<Dataset, ReadonlyMap<string, string>>()

/** Normalised headers of both languages → fields; a field's own headers go before those of names beside codes. */
function fieldsByName(dataset: Dataset): ReadonlyMap<string, string> {
  const known = fieldsByNameOf.get(dataset)
  if (known) return known
  const fields = new Map<string, string>()
  const add = (header: string, field: string) => {
    if (!fields.has(normaliseName(header))) fields.set(normaliseName(header), field)
  }
  const all = Object.entries(dataset.fields)
  const addAll = (headers: readonly string[], field: string) => {
    for (const header of headers) add(header, field)
  }
  for (const [name, field] of all) addAll(Object.values(headersOf(name, field)), name)
  for (const [name, field] of all) addAll([...(field.also ?? []), ...listHeaders(field.listed ?? name)], name)
  for (const [name, field] of all) {
    const nameField = nameFieldOf(name, field)
    if (!nameField || !isNamed(field.refers)) continue
    addAll([nameField, nameColumns[field.refers], ...(field.alsoNamed ?? [])], nameField)
    addAll(listHeaders((field.listed ?? name).replace(/_code$/, '_name')), nameField)
  }
  if (dataset.hasAspects) {
    for (const [id, name] of Object.entries(namedAspects)) addAll([id, name], `aspect:${id}`)
  }
  fieldsByNameOf.set(dataset, fields)
  return fields
}

/** The headers of a column of the product's lists: its id, and its label in each language. */
const listHeaders = (column: string): string[] => [
  column,
  ...langs.flatMap((lang) => labelOfList(column, lang) ?? []),
]

const labelsOfLists: Record<Lang, Readonly<Partial<Record<LabelledColumn, unknown>>>> = {
  'zh-CN': zhCN.columns,
  en: en.columns,
}

/** What people read in place of a field's name: the label with which their files are headed, else the name written out. */
export const labelOfField = (name: string, field: Field, lang: Lang): string => {
  if (lang === 'zh-CN') return field.zh
  return labelOfList(field.listed ?? name, lang) ?? writtenOut(name)
}

const labelOfList = (column: string, lang: Lang): string | null => {
  const label = labelsOfLists[lang][column as LabelledColumn]
  return typeof label === 'string' ? label : null
}

/** `hired_on` → `Hired on`. */
const writtenOut = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1).replaceAll('_', ' ')

/** Which import a record is from, in lists of any dataset. */
const lineageColumns = ['import_run', 'import_file', 'import_line'] as const satisfies LabelledColumn[]

/** Whether a column of the product's own lists follows from others, so that there is nothing in it to read. */
export const isComputed = (dataset: Dataset, header: string): boolean => {
  const name = normaliseName(header)
  return [...lineageColumns, ...(dataset.computed ?? [])].some((column) =>
    listHeaders(column).map(normaliseName).includes(name),
  )
}

const aspectOfWord = (word: string): string =>
  Object.entries(namedAspects).find((names) => names.map(normaliseName).includes(normaliseName(word)))?.[0] ??
  word

/** The template's header row: every field, for surveys with the aspects that have a name. */
export function templateHeader(id: DatasetId, lang: Lang): string[] {
  const dataset = datasets[id]
  const header = Object.entries(dataset.fields).map(([name, field]) => headersOf(name, field)[lang])
  if (!dataset.hasAspects) return header
  const aspects = Object.keys(namedAspects).map((name) => aspectHeadersOf(name)[lang])
  return [...header, ...aspects]
}

/** What the importer knows about one column of a dataset. */

import type { LabelledColumn } from '~/i18n/message'
import type { Lang } from '~/i18n/text'
import type { Vocabulary } from '../vocabulary'

export type FieldType =
  | 'code'
  | 'text'
  /** A short text on one line, for grouping or naming. */
  | 'word'
  | 'score'
  | 'nps'
  | 'money'
  | 'number'
  | 'integer'
  /** A length of time, kept in seconds. */
  | 'seconds'
  | 'boolean'
  | 'day'
  | 'instant'
  | 'enum'
  | 'metric'

/** What a code can point at and what can be created on the way. */
export type CreatableKind = 'regions' | 'departments' | 'employees' | 'products' | 'customers'

/** Facts are looked up, too, but never created by mention. */
export type ReferenceKind = CreatableKind | 'invoices' | 'receipts'

export type Field = {
  readonly type: FieldType
  /** Chinese header; the English one is the field's own name. */
  readonly zh: string
  /** Other headers under which offices and earlier versions have it. */
  readonly also?: readonly string[]
  /** The same of the column that names what the code points at. */
  readonly alsoNamed?: readonly string[]
  /** The column of lists that shows it, where it is not called like the field. */
  readonly listed?: LabelledColumn
  readonly required?: true
  readonly refers?: ReferenceKind
  /** Column of the table, where it is not called like the field. */
  readonly column?: string
  /** Closed list: Chinese word → stored value. The stored values are understood too. Of a boolean: words beside yes and no. */
  readonly words?: Readonly<Record<string, string>>
  /** The dimension whose words are understood; a `word` may be any other, too. */
  readonly vocabulary?: Vocabulary
  /** Another one where another field of the row has a value. */
  readonly vocabularyWhen?: { readonly field: string; readonly is: string; readonly vocabulary: Vocabulary }
  readonly min?: number
  readonly max?: number
  /** True for money that may be below zero. */
  readonly isSigned?: true
  /** Decimals that the column keeps. */
  readonly scale?: number
  /** Words for having no value, where an empty cell would be taken for a mistake. */
  readonly noneWords?: readonly string[]
  /** What an empty cell means where the column cannot be empty, as an SQL literal. */
  readonly whenEmpty?: string
  /** True where the value says that something has happened, so that it cannot lie in the future. */
  readonly happened?: true
  /** Personal data, which stands in a table of its own beside the customer. */
  readonly isContact?: true
}

export type Dataset = {
  readonly table: string
  /** Surrogate key of the table; the calendar has none. */
  readonly id: string | null
  /** Fields that name a row; the same key again means the same row. */
  readonly key: readonly string[]
  readonly fields: Readonly<Record<string, Field>>
  /** Columns of the product's own lists of it that follow from others: a file may have them, and they are not read. */
  readonly computed?: readonly LabelledColumn[]
  /** Facts belong to a customer and carry a region of their own. */
  readonly isFact?: true
  /** `aspect:<id>` columns are welcome. */
  readonly hasAspects?: true
}

/** A field's header in the template of each language. */
export const headersOf = (name: string, { zh }: Field): Record<Lang, string> => ({ 'zh-CN': zh, en: name })

/** A closed list: each stored value with the usual one of its Chinese words, which is the first. */
export const usualWords = ({ words = {} }: Field): [word: string, value: string][] => {
  const values = Object.values(words)
  return Object.entries(words).filter(([, value], at) => values.indexOf(value) === at)
}

/** The vocabularies of which a field may have words. */
export const vocabulariesOf = ({ vocabulary, vocabularyWhen }: Field): Vocabulary[] =>
  [vocabulary, vocabularyWhen?.vocabulary].filter((one) => one !== undefined)

/** Column of the table that keeps a field. */
export const columnOf = (name: string, field: Field): string => field.column ?? name

/** Fields shared by all facts. */
export const customerField = {
  type: 'code',
  zh: '客户编号',
  required: true,
  refers: 'customers',
  column: 'customer_id',
} as const satisfies Field

export const regionField = {
  type: 'code',
  zh: '区域编号',
  refers: 'regions',
  column: 'region_id',
} as const satisfies Field

export const departmentField = {
  type: 'code',
  zh: '部门编号',
  refers: 'departments',
  column: 'department_id',
} as const satisfies Field

export const employeeField = {
  type: 'code',
  zh: '业务员编号',
  also: ['员工编号'],
  alsoNamed: ['业务员', '员工', '服务人员', '拜访人'],
  refers: 'employees',
  column: 'employee_id',
} as const satisfies Field

export const productField = {
  type: 'code',
  zh: '产品编号',
  alsoNamed: ['商品', '商品名称'],
  refers: 'products',
  column: 'product_id',
} as const satisfies Field

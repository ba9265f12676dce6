/** Words that are not in a language yet: what to say and what fills its blanks. They get a language where they are shown. */

import type { Catalogue } from './catalogue'
import type { Joint } from './join'
import type { Lang } from './text'
import type { words as server } from './zh-CN/server'

type WithoutForm<Id extends string> = Id extends `${infer Plain}_one` | `${infer Plain}_other` ? Plain : Id

type IdsOf<T> = {
  [K in keyof T & string]: NonNullable<T[K]> extends string ? WithoutForm<K> : `${K}.${IdsOf<T[K]>}`
}[keyof T & string]

/** The id of a sentence or word in the catalogues. */
export type MessageId =
  | IdsOf<typeof server>
  | IdsOf<Pick<Catalogue, 'faults' | 'errors' | 'dimensions' | 'ageing' | 'frame'>>

type IdsBelow<Part extends string> = MessageId extends infer Id
  ? Id extends `${Part}.${infer Rest}`
    ? Rest
    : never
  : never

/** The ids of panels and of columns whose labels the catalogues hold. */
export type TitledPanel = IdsBelow<'panelTitles'>
export type LabelledColumn = IdsBelow<'columns'>

export type Values = Readonly<Record<string, Words>>

export type Message = { readonly message: MessageId; readonly values?: Values }

type Joined = { readonly join: readonly Words[]; readonly as: Joint }

/** Words that are in no language yet. `Record<Lang, string>`: data that bring their own, such as the names of fields. */
export type Text = Message | Joined | Readonly<Record<Lang, string>>

export type Words = string | number | Text

export const message = (id: MessageId, values?: Values): Message => ({
  message: id,
  ...(values && { values }),
})

export const joined = (as: Joint, join: readonly Words[]): Joined => ({ join, as })

export const isText = (value: unknown): value is Text =>
  typeof value === 'object' &&
  value !== null &&
  ('message' in value || ('join' in value && 'as' in value) || ('en' in value && 'zh-CN' in value))

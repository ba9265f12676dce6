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
export type MessageId = IdsOf<typeof server> | IdsOf<Pick<Catalogue, 'faults'>>

export type Values = Readonly<Record<string, Words>>

export type Message = { readonly id: MessageId; readonly values?: Values }

type Joined = { readonly join: readonly Words[]; readonly as: Joint }

/** `Record<Lang, string>`: data that bring their own words, such as the names of fields. */
export type Words = string | number | Message | Joined | Readonly<Record<Lang, string>>

export const message = (id: MessageId, values?: Values): Message => ({ id, ...(values && { values }) })

export const joined = (as: Joint, join: readonly Words[]): Joined => ({ join, as })

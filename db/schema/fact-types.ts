/** What the tables of facts ask of those who go through all of them, as types: a table more does not compile without them. */
import type * as facts from './facts'

type Tables = typeof facts
type Table = Tables[keyof Tables]
type ColumnsOf<T extends Table> = keyof T['_']['columns'] & string
type NameOf<T extends Table> = T['_']['name']

/** The tables of facts: each of their rows has a code and a region of its own. */
export type FactTable = {
  [K in keyof Tables]: 'regionAssumed' extends ColumnsOf<Tables[K]> ? NameOf<Tables[K]> : never
}[keyof Tables]

type Snake<Name extends string> = Name extends `${infer First}${infer Rest}`
  ? `${First extends Lowercase<First> ? First : `_${Lowercase<First>}`}${Snake<Rest>}`
  : Name

/** The instants that came from somebody and have their day beside them: `received_at`, `received_on`, `received_whole_day`. */
type DaysOf<T extends Table> = {
  [At in ColumnsOf<T> as At extends `${infer Event}At`
    ? `${Event}On` | `${Event}WholeDay` extends ColumnsOf<T>
      ? Snake<At>
      : never
    : never]: At extends `${infer Event}At` ? `${Snake<Event>}_on` : never
}

export type DerivedDays = {
  [K in keyof Tables as keyof DaysOf<Tables[K]> extends never ? never : NameOf<Tables[K]>]: DaysOf<Tables[K]>
}

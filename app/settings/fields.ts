/** The kinds of fields that settings are made of: what may be stored, and how a form shows and reads it. */
import { z } from 'zod'
import { HANDLERS, type Scorecards, scorecardMetrics, VISITORS } from './scorecards'

/** Bounds are those of what is stored; a share is shown and read as a percentage. */
export type Input =
  | { kind: 'integer'; min: number; max: number }
  | { kind: 'share'; min: number; max: number }
  | { kind: 'currency' }
  /** Text of one line, which may be empty. */
  | { kind: 'line'; most: number }
  /** Days, rising, one at least. */
  | { kind: 'days'; max: number; most: number }
  | { kind: 'choice'; among: readonly string[] }
  | { kind: 'flag' }
  /** How often customers of single tiers are visited. */
  | { kind: 'tiers'; among: readonly string[] }
  /** Metrics with weights, by name; see scorecards.ts. */
  | { kind: 'scorecards' }

export type Field<T = unknown> = {
  input: Input
  schema: z.ZodType<T>
  /** What holds until somebody sets it. */
  standard: T
}

/** `fields` of a setting that is one value has the one field `value`. */
export type Setting<T = unknown> = {
  fields: Readonly<Record<string, Field>>
  isGroup: boolean
  schema: z.ZodType<T>
  standard: T
}

export const one = <T>(field: Field<T>): Setting<T> => ({
  fields: { value: field },
  isGroup: false,
  schema: field.schema,
  standard: field.standard,
})

type Values<F extends Record<string, Field>> = { [K in keyof F]: F[K]['standard'] }

/** Several fields that are one setting; one that is not stored is as it is by default. */
export function group<F extends Record<string, Field>>(fields: F): Setting<Values<F>> {
  const each = <T>(of: (field: Field) => T) =>
    Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, of(field)]))
  return {
    fields,
    isGroup: true,
    schema: z.object(each(({ schema, standard }) => schema.default(standard))) as never,
    standard: each(({ standard }) => standard) as Values<F>,
  }
}

export const integer = (standard: number, min: number, max: number): Field<number> => ({
  input: { kind: 'integer', min, max },
  schema: z.int().min(min).max(max),
  standard,
})

export const share = (standard: number, min: number, max: number): Field<number> => ({
  input: { kind: 'share', min, max },
  schema: z.number().min(min).max(max),
  standard,
})

export const flag = (standard: boolean): Field<boolean> => ({
  input: { kind: 'flag' },
  schema: z.boolean(),
  standard,
})

export const choice = <const T extends string>(standard: T, among: readonly T[]): Field<T> => ({
  input: { kind: 'choice', among },
  schema: z.enum(among),
  standard,
})

/** A code of ISO 4217 that this Node knows. */
export const currency = (standard: string): Field<string> => ({
  input: { kind: 'currency' },
  schema: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .refine((code) => Intl.supportedValuesOf('currency').includes(code)),
  standard,
})

/** What ends a line, turns the direction of writing or is not to be seen. */
const hidden = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u

export const line = (most: number): Field<string> => ({
  input: { kind: 'line', most },
  schema: z.string().refine((text) => [...text].length <= most && !hidden.test(text)),
  standard: '',
})

export const risingDays = (standard: number[], most: number, max: number): Field<number[]> => ({
  input: { kind: 'days', max, most },
  schema: z
    .array(z.int().min(1).max(max))
    .min(1)
    .max(most)
    .refine((days) => days.every((day, index) => index === 0 || day > (days[index - 1] ?? 0))),
  standard,
})

/** While a customer is new, and afterwards. */
export type Frequency<T extends string> = { whileNew: T; afterwards: T }

/** Tiers that differ, by name. */
export const tiers = <const T extends string>(among: readonly T[]): Field<Record<string, Frequency<T>>> => ({
  input: { kind: 'tiers', among },
  schema: z.record(
    z.string().min(1).max(200),
    z.object({ whileNew: z.enum(among), afterwards: z.enum(among) }),
  ) as never,
  standard: {},
})

const weights = z
  .partialRecord(z.enum(scorecardMetrics), z.int().min(1).max(1000))
  .refine((given) => Object.keys(given).length > 0)

/** Those of handlers and visitors, and of single departments. */
export const scorecards = (standard: Scorecards): Field<Scorecards> => ({
  input: { kind: 'scorecards' },
  schema: z
    .record(z.string().min(1).max(200), weights)
    // Without these somebody would have none.
    .refine((all) => HANDLERS in all && VISITORS in all && Object.keys(all).length <= 50) as never,
  standard,
})

/**
 * Everything that an administrator sets: each with what it may be and what it is until then. A setting is stored in
 * `app.setting` under its name here, unless it is as it is by default; its words stand in the catalogues under that name.
 */
import { type CreditRule, creditRules } from './credit-rules'
import { type CustomerFileField, customerFileFields, usuallyRequired } from './customer-file'
import {
  choice,
  currency,
  type Field,
  flag,
  group,
  integer,
  line,
  one,
  risingDays,
  type Setting,
  scorecards,
  share,
  tiers,
} from './fields'
import { standardScorecards } from './scorecards'

const periods = ['month', 'quarter', 'year'] as const

export const definitions = {
  /** Stands on paper and in files; `''` where there is none. */
  companyName: one(line(60)),
  /** Below this many cases a rate is marked as a small sample. */
  minimumSample: one(integer(30, 1, 10_000)),
  /** How far from its target a metric is still "near": points of a rate, else a share of the target. */
  targetTolerance: group({ rate: share(0.02, 0, 1), other: share(0.05, 0, 1) }),
  currency: one(currency('CNY')),
  /** Days overdue at which one ageing bucket ends and the next begins. */
  ageingEdges: one(risingDays([30, 60, 90, 180, 365], 10, 3_650)),
  /** Which rules of credit control count. */
  creditRules: group(
    Object.fromEntries(creditRules.map((rule) => [rule, flag(rule !== 'over_recent_sales')])) as Record<
      CreditRule,
      Field<boolean>
    >,
  ),
  /** Days overdue after which a debt has gone bad and speaks against a grade of A or B. */
  badDebtDays: one(integer(90, 1, 3_650)),
  /** Minutes after the appointed time within which somebody who comes has still kept the appointment. */
  appointmentGrace: one(integer(15, 0, 240)),
  /** Seconds of waiting below which a contact that was given up counts as none. */
  shortAbandonSeconds: one(integer(5, 0, 120)),
  /** Seconds within which a contact is to be answered, by its channel; others than these two are as chats. */
  serviceLevelSeconds: group({
    phone: integer(20, 1, 3_600),
    chat: integer(60, 1, 3_600),
    counter: integer(600, 1, 7_200),
  }),
  /** What stands for sales: invoices, or the records of sales themselves, which also know products. */
  salesFrom: one(choice('invoices', ['invoices', 'sales'])),
  /** Days without a purchase after which a customer is dormant. */
  dormantDays: one(integer(180, 1, 3_650)),
  /** Months of purchases, ending with the day, by which the value of customers is told. */
  rfmMonths: one(integer(12, 1, 60)),
  /** Which fields a complete file of a customer has. */
  customerFile: group(
    Object.fromEntries(
      customerFileFields.map((field) => [field, flag(usuallyRequired.has(field))]),
    ) as Record<CustomerFileField, Field<boolean>>,
  ),
  /** The share of the points from which an evaluation is passed. */
  passMark: one(share(0.8, 0, 1)),
  /** By which metrics people are compared, and what each weighs; see scorecards.ts. */
  scorecards: one(scorecards(standardScorecards)),
  /** How often a customer of a tier is to be visited: while new (the first 12 months), and afterwards. */
  visitFrequency: group({
    whileNew: choice('month', periods),
    afterwards: choice('quarter', periods),
    tiers: tiers(periods),
  }),
  /** How long a session lives: without being used, and in all. */
  session: group({ idleMinutes: integer(120, 5, 1_440), hours: integer(12, 1, 720) }),
  /** Whether everybody needs a second factor; who has none gets to its page alone. */
  require_second_factor: one(flag(false)),
  /** Rows that name customers, which one person may be shown on pages in an hour without a mention in the ledger. */
  bulkReading: one(integer(10_000, 100, 1_000_000)),
} as const

type Definitions = typeof definitions
export type SettingKey = keyof Definitions
export type SettingValues = {
  [K in SettingKey]: Definitions[K] extends Setting<infer T> ? T : never
}

export const settingKeys = Object.keys(definitions) as SettingKey[]

export const isSettingKey = (key: string): key is SettingKey => Object.hasOwn(definitions, key)

/** A stored value as it is understood, or null; null and undefined are the default. */
export function understand<K extends SettingKey>(key: K, stored: unknown): SettingValues[K] | null {
  const { schema, standard } = definitions[key] as Setting<SettingValues[K]>
  if (stored === null || stored === undefined) return standard
  return schema.safeParse(stored).data ?? null
}

/** The value in force. What is not understood is as if it had not been set, and its page says so. */
export const inForce = <K extends SettingKey>(key: K, stored: unknown): SettingValues[K] =>
  understand(key, stored) ?? (definitions[key].standard as SettingValues[K])

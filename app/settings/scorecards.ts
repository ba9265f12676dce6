/** Scorecards: the metrics by which people are compared, with what each weighs. */
import { z } from 'zod'
import type { Field } from './fields'

/** Rates of single people that have an interval, and the score of evaluations. */
export const scorecardMetrics = [
  'csat_rate',
  'dissatisfied_rate',
  'response_rate',
  'response_on_time_rate',
  'resolution_on_time_rate',
  'follow_up_on_time_rate',
  'promise_kept_rate',
  'outcome_satisfied_rate',
  'outcome_accepted_rate',
  'escalation_rate',
  'repeat_rate',
  'completion_rate',
  'on_time_rate',
  'report_on_time_rate',
  'order_response_on_time_rate',
  'order_arrival_on_time_rate',
  'order_completion_on_time_rate',
  'order_satisfied_rate',
  'first_time_fix_rate',
  'appointment_kept_rate',
  'answer_rate',
  'service_level',
  'fcr_rate',
  'transfer_rate',
  'evaluation_score',
  'pass_rate',
] as const
export type ScorecardMetric = (typeof scorecardMetrics)[number]

export type Scorecard = Readonly<Partial<Record<ScorecardMetric, number>>>

/** By name: of a department by its code, of those who visit, and of all others. */
export type Scorecards = Readonly<Record<string, Scorecard>>

/** The scorecard of who handles complaints, and of everybody who has none of their own. */
export const HANDLERS = 'handlers'
/** The scorecard of departments that make more visits than they handle complaints. */
export const VISITORS = 'visitors'

const standard: Scorecards = {
  [HANDLERS]: {
    csat_rate: 30,
    resolution_on_time_rate: 30,
    outcome_satisfied_rate: 20,
    evaluation_score: 20,
  },
  [VISITORS]: { csat_rate: 30, completion_rate: 30, report_on_time_rate: 20, evaluation_score: 20 },
}

const weight = z.int().min(1).max(1000)
const scorecard = z
  .partialRecord(z.enum(scorecardMetrics), weight)
  .refine((weights) => Object.keys(weights).length > 0)

export const scorecards: Field<Scorecards> = {
  input: { kind: 'scorecards' },
  schema: z
    .record(z.string().min(1).max(200), scorecard)
    // One of no name would be nobody's.
    .refine((all) => HANDLERS in all && VISITORS in all && Object.keys(all).length <= 50) as never,
  standard,
}

/** A line for each, `name: metric weight, metric weight`. */
export const scorecardsText = (all: Scorecards): string =>
  Object.entries(all)
    .map(([name, weights]) => `${name}: ${scorecardText(weights)}`)
    .join('\n')

/** The heaviest first. */
export const scorecardText = (weights: Scorecard): string =>
  Object.entries(weights)
    .sort(([, one], [, other]) => other - one)
    .map(([metric, weight]) => `${metric} ${weight}`)
    .join(', ')

/** What such text says, as far as it can be read; the schema says whether it may be. */
export function readScorecards(text: string): Record<string, Record<string, number>> | null {
  const lines = text.split('\n').map((line) => line.trim())
  const read = lines
    .filter((line) => line !== '')
    .map((line) => {
      const [, name, rest] = /^([^:：]+)[:：](.+)$/.exec(line) ?? []
      const weights = (rest ?? '').split(/[,，、;；]/).map((part) => /^\s*(\w+)\s+(\d+)\s*$/.exec(part))
      if (!name || weights.some((one) => one === null)) return null
      return [name.trim(), weights.map((one) => [one?.[1] ?? '', Number(one?.[2])] as const)] as const
    })
  const names = read.map((one) => one?.[0])
  if (read.includes(null) || new Set(names).size < names.length) return null
  const isTwice = read.some(
    (one) => new Set(one?.[1].map(([metric]) => metric)).size < (one?.[1].length ?? 0),
  )
  if (isTwice) return null
  return Object.fromEntries(read.flatMap((one) => (one ? [[one[0], Object.fromEntries(one[1])]] : [])))
}

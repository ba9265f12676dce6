/** Scorecards: the metrics by which people are compared, with what each weighs. */

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

export const standardScorecards: Scorecards = {
  [HANDLERS]: {
    csat_rate: 30,
    resolution_on_time_rate: 30,
    outcome_satisfied_rate: 20,
    evaluation_score: 20,
  },
  [VISITORS]: { csat_rate: 30, completion_rate: 30, report_on_time_rate: 20, evaluation_score: 20 },
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

/** The weights that such text gives by metric; null where it cannot be read or names one twice. */
export function readWeights(text: string): Record<string, number> | null {
  const parts = text.split(/[,，、;；]/).map((part) => /^\s*(\w+)\s+(\d+)\s*$/.exec(part))
  const weights = parts.flatMap((part) => (part ? [[part[1] ?? '', Number(part[2])] as const] : []))
  const isRead = weights.length === parts.length
  return isRead && new Set(weights.map(([metric]) => metric)).size === weights.length
    ? Object.fromEntries(weights)
    : null
}

/** What such lines say, as far as they can be read; the field says whether it may be. */
export function readScorecards(text: string): Record<string, Record<string, number>> | null {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const read = lines.flatMap((line) => {
    const [, name = '', rest = ''] = /^([^:：]+)[:：](.+)$/.exec(line.trim()) ?? []
    const weights = readWeights(rest)
    return name && weights ? [[name.trim(), weights] as const] : []
  })
  const isRead = read.length === lines.length
  return isRead && new Set(read.map(([name]) => name)).size === read.length ? Object.fromEntries(read) : null
}

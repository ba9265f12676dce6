/** Satisfaction: survey responses by the day of the answer, response rate by the day of the invitation. */
import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { customer, customerTraits, employee, product, survey, surveyAnswer } from '#db/schema'
import { message } from '~/i18n/message'
import { whose } from '../customers/whose'
import { type Companion, from, type Metric, ratio } from '../metric'
import { flow, one, source, when } from '../source'

const s = alias(survey, 's')
const e = alias(employee, 'e')
const c = alias(customer, 'c')
const t = alias(customerTraits, 't')
const a = alias(surveyAnswer, 'a')
const pd = alias(product, 'pd')

/** Who served, who answered and about what; aliases e, c, t, pd. */
const around = sql`left join ${employee} e on ${e.employeeId} = ${s.employeeId} ${whose(s.customerId)}
  left join ${product} pd on ${pd.productId} = ${s.productId}`

/** Surveys `s` with all that. */
export const surveysFrom = sql`${survey} s ${around}`

export const surveyGroups = {
  region: sql`${s.regionId}`,
  department: sql`coalesce(${s.departmentId}, ${e.departmentId})`,
  employee: sql`${s.employeeId}`,
  channel: sql`${s.channel}`,
  tier: sql`${t.tier}`,
  product: sql`${s.productId}`,
  category: sql`${pd.category}`,
  occasion: sql`${s.occasion}`,
  customer: sql`${c.customerId}`,
}

/** The response score rounded half up. */
export const roundedTo = (score: number) => sql`floor(${s.responseScore} + 0.5) = ${sql.raw(String(score))}`
export const isSatisfied = (score: SQLWrapper = s.responseScore) => sql`${score} >= 4`
export const isDissatisfied = (score: SQLWrapper = s.responseScore) => sql`${score} <= 2`
const answeredWith = (score: number) => sql`${a.score} = ${sql.raw(String(score))}`

const fact = { table: 'fact_survey', customer: sql`${s.customerId}`, id: sql`${s.surveyId}` } as const

const responses = source('responses', {
  fact,
  subject: 'satisfaction',
  rows: message('sources.responses.rows'),
  date: message('sources.responses.date'),
  kind: 'event',
  reach: flow('surveys'),
  from: surveysFrom,
  day: sql`${s.respondedOn}`,
  groups: surveyGroups,
  steps: [
    {
      sums: {
        responses: when(sql`${s.responseScore} is not null`),
        satisfied: when(isSatisfied()),
        dissatisfied: when(isDissatisfied()),
        score: sql`${s.responseScore}`,
        nps_answers: when(sql`${s.nps} is not null`),
        promoters: when(sql`${s.nps} >= 9`),
        detractors: when(sql`${s.nps} <= 6`),
        score_1: when(roundedTo(1)),
        score_2: when(roundedTo(2)),
        score_3: when(roundedTo(3)),
        score_4: when(roundedTo(4)),
        score_5: when(roundedTo(5)),
      },
    },
  ],
})

const invitations = source('invitations', {
  fact,
  subject: 'satisfaction',
  rows: message('sources.invitations.rows'),
  date: message('sources.invitations.date'),
  kind: 'event',
  reach: flow('surveys'),
  from: surveysFrom,
  day: sql`${s.invitedOn}`,
  groups: surveyGroups,
  steps: [{ sums: { invited: one } }, { known: sql`${s.respondedOn}`, sums: { answered: one } }],
})

/** Fewer pairs than this say nothing about a correlation. */
const leastForCorrelation = sql.raw('30')

/** What a correlation of the answer to an aspect (x) with the overall score (y) takes, of those who gave both. */
const ofPair = (value: SQL) => ({ count: sql`case when ${s.overallScore} is not null then ${value} end` })
const [x, y] = [sql`${a.score}::int`, sql`${s.overallScore}::int`]
const sumsOfPairs = {
  pairs: when(sql`${s.overallScore} is not null`),
  x: ofPair(x),
  y: ofPair(y),
  xy: ofPair(sql`${x} * ${y}`),
  xx: ofPair(sql`${x} * ${x}`),
  yy: ofPair(sql`${y} * ${y}`),
}

const answers = source('answers', {
  fact,
  subject: 'satisfaction',
  rows: message('sources.answers.rows'),
  date: message('sources.answers.date'),
  kind: 'event',
  reach: flow('surveys'),
  from: sql`${surveyAnswer} a
    join ${survey} s on ${s.customerId} = ${a.customerId} and ${s.surveyId} = ${a.surveyId} ${around}`,
  day: sql`${s.respondedOn}`,
  groups: { ...surveyGroups, aspect: sql`${a.aspect}` },
  steps: [
    {
      sums: {
        answers: one,
        satisfied: when(sql`${a.score} >= 4`),
        score: { count: sql`${a.score}` },
        score_1: when(answeredWith(1)),
        score_2: when(answeredWith(2)),
        score_3: when(answeredWith(3)),
        score_4: when(answeredWith(4)),
        score_5: when(answeredWith(5)),
        ...sumsOfPairs,
      },
    },
  ],
})

/** Pearson's correlation from its sums: (n·Σxy − Σx·Σy) ÷ √((n·Σxx − (Σx)²)·(n·Σyy − (Σy)²)). */
function correlation({ pairs: n, x, y, xy, xx, yy }: Record<keyof typeof sumsOfPairs, SQL>): SQL {
  const spread = sql`(${n} * ${xx} - ${x} * ${x})::numeric * (${n} * ${yy} - ${y} * ${y})`
  return sql`case when ${n} >= ${leastForCorrelation}
    then (${n} * ${xy} - ${x} * ${y}) / nullif(sqrt(${spread}), 0) end`
}

const r = responses.of
const byAnswerDay = from(responses)
const byAspect = from(answers)

type Score = 1 | 2 | 3 | 4 | 5

/** `score_1`…`score_5`: how many scored 1…5, of responses (rounded half up) or of an aspect's answers. */
const scoreCount = (
  score: Score,
  base: Pick<Companion, 'subject' | 'sources'>,
  of: Record<`score_${Score}`, Companion['value']>,
): Companion & { unit: 'count' } => ({
  ...base,
  unit: 'count',
  better: null,
  value: of[`score_${score}`],
})

export const satisfactionMetrics = {
  responses: {
    ...byAnswerDay,
    unit: 'count',
    better: null,
    value: r.responses,
  },
  csat_rate: {
    ...byAnswerDay,
    unit: 'rate',
    better: 'higher',
    value: ratio(r.satisfied, r.responses),
    n: r.responses,
    hits: r.satisfied,
  },
  dissatisfied_rate: {
    ...byAnswerDay,
    unit: 'rate',
    better: 'lower',
    value: ratio(r.dissatisfied, r.responses),
    n: r.responses,
    hits: r.dissatisfied,
  },
  mean_score: {
    ...byAnswerDay,
    unit: 'score',
    better: 'higher',
    value: ratio(r.score, r.responses),
    n: r.responses,
    weighted: { sum: r.score, weight: r.responses },
  },
  nps: {
    ...byAnswerDay,
    unit: 'nps',
    better: 'higher',
    value: sql`100 * ${ratio(sql`${r.promoters} - ${r.detractors}`, r.nps_answers)}`,
    n: r.nps_answers,
    weighted: { sum: sql`100 * (${r.promoters} - ${r.detractors})`, weight: r.nps_answers },
  },
  response_rate: {
    ...from(invitations),
    unit: 'rate',
    better: 'higher',
    value: ratio(invitations.of.answered, invitations.of.invited),
    n: invitations.of.invited,
    hits: invitations.of.answered,
  },
  score_1: scoreCount(1, byAnswerDay, responses.of),
  score_2: scoreCount(2, byAnswerDay, responses.of),
  score_3: scoreCount(3, byAnswerDay, responses.of),
  score_4: scoreCount(4, byAnswerDay, responses.of),
  score_5: scoreCount(5, byAnswerDay, responses.of),
  answers: {
    ...byAspect,
    unit: 'count',
    better: null,
    value: answers.of.answers,
  },
  aspect_mean: {
    ...byAspect,
    unit: 'score',
    better: 'higher',
    value: ratio(answers.of.score, answers.of.answers),
    n: answers.of.answers,
    weighted: { sum: answers.of.score, weight: answers.of.answers },
  },
  aspect_csat_rate: {
    ...byAspect,
    unit: 'rate',
    better: 'higher',
    value: ratio(answers.of.satisfied, answers.of.answers),
    n: answers.of.answers,
    hits: answers.of.satisfied,
  },
  aspect_importance: {
    ...byAspect,
    unit: 'decimal',
    better: null,
    value: correlation(answers.of),
    n: null,
  },
} satisfies Record<string, Metric>

export const satisfactionCompanions = {
  aspect_score_1: scoreCount(1, byAspect, answers.of),
  aspect_score_2: scoreCount(2, byAspect, answers.of),
  aspect_score_3: scoreCount(3, byAspect, answers.of),
  aspect_score_4: scoreCount(4, byAspect, answers.of),
  aspect_score_5: scoreCount(5, byAspect, answers.of),
} satisfies Record<string, Companion>

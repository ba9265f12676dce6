/** Satisfaction: survey responses by the day of the answer, response rate by the day of the invitation. */
import { sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { customer, employee, survey, surveyAnswer } from '#db/schema'
import { text } from '~/i18n/text'
import { type Metric, ratio, wilson } from '../metric'
import { countWhere, flow, source } from '../source'

const s = alias(survey, 's')
const e = alias(employee, 'e')
const c = alias(customer, 'c')
const a = alias(surveyAnswer, 'a')

/** Surveys with who served and who answered; aliases s, e, c. */
export const surveysFrom = sql`${survey} s
  left join ${employee} e on ${e.employeeId} = ${s.employeeId}
  join ${customer} c on ${c.customerId} = ${s.customerId}`

export const surveyGroups = {
  region: sql`${s.regionId}`,
  department: sql`coalesce(${s.departmentId}, ${e.departmentId})`,
  employee: sql`${s.employeeId}`,
  channel: sql`${s.channel}`,
  tier: sql`${c.tier}`,
  product: sql`${s.productId}`,
  occasion: sql`${s.occasion}`,
  customer: sql`${s.customerId}`,
}

const scores = [1, 2, 3, 4, 5] as const
/** The response score rounded half up. */
export const roundedTo = (score: number) => sql`floor(${s.responseScore} + 0.5) = ${sql.raw(String(score))}`
export const isDissatisfied = sql`${s.responseScore} <= 2`
const answeredWith = (score: number) => sql`${a.score} = ${sql.raw(String(score))}`

const responses = source('responses', {
  kind: 'event',
  reach: flow('surveys'),
  from: surveysFrom,
  day: sql`${s.respondedOn}`,
  until: 'state_day',
  groups: surveyGroups,
  sums: {
    responses: sql`count(${s.responseScore})`,
    satisfied: countWhere(sql`${s.responseScore} >= 4`),
    dissatisfied: countWhere(isDissatisfied),
    score: sql`sum(${s.responseScore})`,
    nps_answers: sql`count(${s.nps})`,
    promoters: countWhere(sql`${s.nps} >= 9`),
    detractors: countWhere(sql`${s.nps} <= 6`),
    score_1: countWhere(roundedTo(1)),
    score_2: countWhere(roundedTo(2)),
    score_3: countWhere(roundedTo(3)),
    score_4: countWhere(roundedTo(4)),
    score_5: countWhere(roundedTo(5)),
  },
})

const invitations = source('invitations', {
  kind: 'event',
  reach: flow('surveys'),
  from: surveysFrom,
  day: sql`${s.invitedOn}`,
  until: 'state_day',
  groups: surveyGroups,
  sums: { invited: sql`count(*)`, answered: countWhere(sql`${s.respondedOn} <= b.as_of`) },
})

/** Fewer pairs than this say nothing about a correlation. */
const leastForCorrelation = sql.raw('30')

const answers = source('answers', {
  kind: 'event',
  reach: flow('surveys'),
  from: sql`${surveyAnswer} a
    join ${survey} s on ${s.customerId} = ${a.customerId} and ${s.surveyId} = ${a.surveyId}
    left join ${employee} e on ${e.employeeId} = ${s.employeeId}
    join ${customer} c on ${c.customerId} = ${s.customerId}`,
  day: sql`${s.respondedOn}`,
  until: 'state_day',
  groups: { ...surveyGroups, aspect: sql`${a.aspect}` },
  sums: {
    answers: sql`count(*)`,
    satisfied: countWhere(sql`${a.score} >= 4`),
    score: sql`sum(${a.score})`,
    score_1: countWhere(answeredWith(1)),
    score_2: countWhere(answeredWith(2)),
    score_3: countWhere(answeredWith(3)),
    score_4: countWhere(answeredWith(4)),
    score_5: countWhere(answeredWith(5)),
  },
  stats: {
    importance: sql`case when count(${s.overallScore}) >= ${leastForCorrelation}
      then corr(${a.score}::float8, ${s.overallScore}::float8) end`,
  },
})

const r = responses.of
const byAnswerDay = { subject: 'satisfaction', sources: [responses] } as const
const byAspect = { subject: 'satisfaction', sources: [answers] } as const
const companion = true as const

export const satisfactionMetrics = {
  responses: {
    ...byAnswerDay,
    label: text('有效答卷', 'Responses'),
    definition: text('有评分的答卷数，按答复日计。', 'Responses with a score, by the day of the answer.'),
    unit: 'count',
    better: null,
    value: r.responses,
  },
  csat_rate: {
    ...byAnswerDay,
    label: text('满意率', 'CSAT'),
    definition: text(
      '评分不低于 4 分的答卷 ÷ 有评分的答卷。评分取总体评分，没有时取各方面评分的平均。',
      'Responses scored 4 or more ÷ responses with a score. The score is the overall one, else the mean of the aspects.',
    ),
    unit: 'rate',
    better: 'higher',
    value: ratio(r.satisfied, r.responses),
    n: r.responses,
    hits: r.satisfied,
  },
  csat_low: {
    ...byAnswerDay,
    companion,
    label: text('满意率下限', 'CSAT, lower bound'),
    definition: text('威尔逊 95% 区间的下限。', 'Lower bound of the 95 % Wilson interval.'),
    unit: 'rate',
    better: null,
    value: wilson('low', r.satisfied, r.responses),
  },
  csat_high: {
    ...byAnswerDay,
    companion,
    label: text('满意率上限', 'CSAT, upper bound'),
    definition: text('威尔逊 95% 区间的上限。', 'Upper bound of the 95 % Wilson interval.'),
    unit: 'rate',
    better: null,
    value: wilson('high', r.satisfied, r.responses),
  },
  dissatisfied_rate: {
    ...byAnswerDay,
    label: text('不满意率', 'Dissatisfied'),
    definition: text(
      '评分不高于 2 分的答卷 ÷ 有评分的答卷。',
      'Responses scored 2 or less ÷ responses with a score.',
    ),
    unit: 'rate',
    better: 'lower',
    value: ratio(r.dissatisfied, r.responses),
    n: r.responses,
    hits: r.dissatisfied,
  },
  mean_score: {
    ...byAnswerDay,
    label: text('平均分', 'Mean score'),
    definition: text('评分的平均，1–5 分。', 'Mean of the response scores, 1 to 5.'),
    unit: 'score',
    better: 'higher',
    value: ratio(r.score, r.responses),
    n: r.responses,
  },
  nps: {
    ...byAnswerDay,
    label: text('净推荐值', 'NPS'),
    definition: text(
      '100 ×（9–10 分占比 − 0–6 分占比），只计回答了推荐意愿的答卷。',
      '100 × (share of 9–10 − share of 0–6) over responses with an NPS answer.',
    ),
    unit: 'nps',
    better: 'higher',
    value: sql`100 * ${ratio(sql`${r.promoters} - ${r.detractors}`, r.nps_answers)}`,
    n: r.nps_answers,
  },
  response_rate: {
    subject: 'satisfaction',
    sources: [invitations],
    label: text('答复率', 'Response rate'),
    definition: text(
      '期内发出的邀请中，截至统计日已答复的占比。',
      'Of the surveys invited in the period, those answered by the as-of day.',
    ),
    unit: 'rate',
    better: 'higher',
    value: ratio(invitations.of.answered, invitations.of.invited),
    n: invitations.of.invited,
    hits: invitations.of.answered,
  },
  ...scoreCounts('score', byAnswerDay, responses.of),
  answers: {
    ...byAspect,
    label: text('作答数', 'Answers'),
    definition: text(
      '对该方面的评分数，按答复日计。',
      'Scores given to the aspect, by the day of the answer.',
    ),
    unit: 'count',
    better: null,
    value: answers.of.answers,
  },
  aspect_mean: {
    ...byAspect,
    label: text('方面平均分', 'Aspect mean'),
    definition: text('该方面评分的平均，1–5 分。', 'Mean score of the aspect over its own answers, 1 to 5.'),
    unit: 'score',
    better: 'higher',
    value: ratio(answers.of.score, answers.of.answers),
    n: answers.of.answers,
  },
  aspect_csat_rate: {
    ...byAspect,
    label: text('方面满意率', 'Aspect CSAT'),
    definition: text(
      '该方面评分不低于 4 分的 ÷ 该方面的作答数。',
      'Answers of 4 or more ÷ answers to the aspect.',
    ),
    unit: 'rate',
    better: 'higher',
    value: ratio(answers.of.satisfied, answers.of.answers),
    n: answers.of.answers,
    hits: answers.of.satisfied,
  },
  aspect_importance: {
    ...byAspect,
    label: text('方面重要度', 'Aspect importance'),
    definition: text(
      '该方面评分与总体评分的皮尔逊相关系数，须至少 30 份两者都有的答卷。',
      'Pearson correlation of the aspect’s score with the overall score over responses that have both, at least 30 of them.',
    ),
    unit: 'decimal',
    better: null,
    value: answers.of.importance,
  },
  aspect_csat_low: {
    ...byAspect,
    companion,
    label: text('满意率下限', 'CSAT, lower bound'),
    definition: text('威尔逊 95% 区间的下限。', 'Lower bound of the 95 % Wilson interval.'),
    unit: 'rate',
    better: null,
    value: wilson('low', answers.of.satisfied, answers.of.answers),
  },
  aspect_csat_high: {
    ...byAspect,
    companion,
    label: text('满意率上限', 'CSAT, upper bound'),
    definition: text('威尔逊 95% 区间的上限。', 'Upper bound of the 95 % Wilson interval.'),
    unit: 'rate',
    better: null,
    value: wilson('high', answers.of.satisfied, answers.of.answers),
  },
  ...scoreCounts('aspect_score', byAspect, answers.of),
} satisfies Record<string, Metric>

type ScoreSums = Record<`score_${(typeof scores)[number]}`, Metric['value']>

/** `score_1`…`score_5`: how many scored 1…5, of responses (rounded half up) or of an aspect's answers. */
function scoreCounts<Prefix extends 'score' | 'aspect_score'>(
  prefix: Prefix,
  base: Pick<Metric, 'subject' | 'sources'>,
  of: ScoreSums,
) {
  const entries = scores.map((score): [string, Metric] => [
    `${prefix}_${score}`,
    {
      ...base,
      ...(prefix === 'aspect_score' && { companion }),
      label: text(`${score} 分`, score === 1 ? '1 point' : `${score} points`),
      definition: text(
        `评 ${score} 分的数量（小数四舍五入）。`,
        `How many scored ${score}; fractions are rounded half up.`,
      ),
      unit: 'count',
      better: null,
      value: of[`score_${score}`],
    },
  ])
  return Object.fromEntries(entries) as Record<`${Prefix}_${(typeof scores)[number]}`, Metric>
}

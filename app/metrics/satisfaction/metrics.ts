/** Satisfaction: survey responses by the day of the answer, response rate by the day of the invitation. */
import { type SQLWrapper, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { customer, employee, survey, surveyAnswer } from '#db/schema'
import { text } from '~/i18n/text'
import { type Companion, from, type Metric, ratio } from '../metric'
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

/** The response score rounded half up. */
export const roundedTo = (score: number) => sql`floor(${s.responseScore} + 0.5) = ${sql.raw(String(score))}`
export const isDissatisfied = (score: SQLWrapper = s.responseScore) => sql`${score} <= 2`
const answeredWith = (score: number) => sql`${a.score} = ${sql.raw(String(score))}`

const responses = source('responses', {
  subject: 'satisfaction',
  rows: text('已答复的答卷', 'Answered surveys'),
  date: text('答复日', 'Day of the answer'),
  kind: 'event',
  reach: flow('surveys'),
  from: surveysFrom,
  day: sql`${s.respondedOn}`,
  until: 'state_day',
  groups: surveyGroups,
  sums: {
    responses: sql`count(${s.responseScore})`,
    satisfied: countWhere(sql`${s.responseScore} >= 4`),
    dissatisfied: countWhere(isDissatisfied()),
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
  subject: 'satisfaction',
  rows: text('发出的邀请', 'Surveys sent out'),
  date: text('邀请日', 'Day of the invitation'),
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
  subject: 'satisfaction',
  rows: text('对各方面的评分', 'Scores given to aspects'),
  date: text('答复日', 'Day of the answer'),
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
const byAnswerDay = from(responses)
const byAspect = from(answers)

type Score = 1 | 2 | 3 | 4 | 5

/** `score_1`…`score_5`: how many scored 1…5, of responses (rounded half up) or of an aspect's answers. */
const scoreCount = (
  score: Score,
  base: Pick<Companion, 'subject' | 'sources'>,
  of: Record<`score_${Score}`, Companion['value']>,
): Companion => ({
  ...base,
  label: text(`${score} 分`, score === 1 ? '1 point' : `${score} points`),
  unit: 'count',
  better: null,
  value: of[`score_${score}`],
})

const responsesScored = (score: Score): Metric => ({
  ...scoreCount(score, byAnswerDay, responses.of),
  definition: text(
    `评 ${score} 分的数量（小数四舍五入）。`,
    `How many scored ${score}; fractions are rounded half up.`,
  ),
  formula: text(`评 ${score} 分的答卷计数`, `count of responses scored ${score}`),
})

export const satisfactionMetrics = {
  responses: {
    ...byAnswerDay,
    label: text('有效答卷', 'Responses'),
    definition: text('有评分的答卷数，按答复日计。', 'Responses with a score, by the day of the answer.'),
    formula: text('有评分的答卷计数', 'count of responses with a score'),
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
    formula: text('评分 ≥ 4 的答卷 ÷ 有评分的答卷', 'responses scored ≥ 4 ÷ responses with a score'),
    unit: 'rate',
    better: 'higher',
    value: ratio(r.satisfied, r.responses),
    n: r.responses,
    hits: r.satisfied,
  },
  dissatisfied_rate: {
    ...byAnswerDay,
    label: text('不满意率', 'Dissatisfied'),
    definition: text(
      '评分不高于 2 分的答卷 ÷ 有评分的答卷。',
      'Responses scored 2 or less ÷ responses with a score.',
    ),
    formula: text('评分 ≤ 2 的答卷 ÷ 有评分的答卷', 'responses scored ≤ 2 ÷ responses with a score'),
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
    formula: text('评分之和 ÷ 有评分的答卷', 'sum of scores ÷ responses with a score'),
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
    formula: text(
      '100 ×（9–10 分 − 0–6 分）÷ 有推荐意愿的答卷',
      '100 × (answers of 9–10 − answers of 0–6) ÷ NPS answers',
    ),
    unit: 'nps',
    better: 'higher',
    value: sql`100 * ${ratio(sql`${r.promoters} - ${r.detractors}`, r.nps_answers)}`,
    n: r.nps_answers,
  },
  response_rate: {
    ...from(invitations),
    label: text('答复率', 'Response rate'),
    definition: text(
      '期内发出的邀请中，截至统计日已答复的占比。',
      'Of the surveys invited in the period, those answered by the as-of day.',
    ),
    formula: text('截至统计日已答复 ÷ 发出的邀请', 'answered by the as-of day ÷ invited'),
    unit: 'rate',
    better: 'higher',
    value: ratio(invitations.of.answered, invitations.of.invited),
    n: invitations.of.invited,
    hits: invitations.of.answered,
  },
  score_1: responsesScored(1),
  score_2: responsesScored(2),
  score_3: responsesScored(3),
  score_4: responsesScored(4),
  score_5: responsesScored(5),
  answers: {
    ...byAspect,
    label: text('作答数', 'Answers'),
    definition: text(
      '对该方面的评分数，按答复日计。',
      'Scores given to the aspect, by the day of the answer.',
    ),
    formula: text('方面评分计数', 'count of aspect scores'),
    unit: 'count',
    better: null,
    value: answers.of.answers,
  },
  aspect_mean: {
    ...byAspect,
    label: text('方面平均分', 'Aspect mean'),
    definition: text('该方面评分的平均，1–5 分。', 'Mean score of the aspect over its own answers, 1 to 5.'),
    formula: text('方面评分之和 ÷ 方面作答数', 'sum of the aspect’s scores ÷ its answers'),
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
    formula: text('方面评分 ≥ 4 ÷ 方面作答数', 'aspect scores ≥ 4 ÷ its answers'),
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
    formula: text('corr(方面评分, 总体评分)，n ≥ 30', 'corr(aspect score, overall score), n ≥ 30'),
    unit: 'decimal',
    better: null,
    value: answers.of.importance,
  },
} satisfies Record<string, Metric>

export const satisfactionCompanions = {
  aspect_score_1: scoreCount(1, byAspect, answers.of),
  aspect_score_2: scoreCount(2, byAspect, answers.of),
  aspect_score_3: scoreCount(3, byAspect, answers.of),
  aspect_score_4: scoreCount(4, byAspect, answers.of),
  aspect_score_5: scoreCount(5, byAspect, answers.of),
} satisfies Record<string, Companion>

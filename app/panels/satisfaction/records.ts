/** The list of survey responses. */
import { type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { employee, product, survey, surveyAnswer } from '#db/schema'
import { listAspects } from '~/metrics/dimension-values'
import type { QueryContext } from '~/metrics/execute'
import { aspectHeadersOf } from '~/metrics/satisfaction/aspects'
import {
  isDissatisfied,
  roundedTo,
  satisfactionMetrics,
  surveyGroups,
  surveysFrom,
} from '~/metrics/satisfaction/metrics'
import { flag, happenedWithin, instantColumn, knownBy, knownFrom, stored } from '../record-columns'
import {
  customerColumns,
  departmentColumns,
  employeeColumns,
  joinDepartment,
  joinRegion,
  lineageColumns,
  productColumns,
  regionColumns,
  withLineage,
} from '../record-names'
import {
  type RecordColumn,
  type RecordColumns,
  type RecordFilter,
  type RecordQuestion,
  recordsPanel,
} from '../records-panel'

const s = alias(survey, 's')
const a = alias(surveyAnswer, 'a')
const e = alias(employee, 'e')
const pd = alias(product, 'pd')

const scores = ['1', '2', '3', '4', '5']

/** A score is that of the response, or of the aspect where one is asked for. */
function isScored([score]: string[], { query }: RecordQuestion) {
  return query.recordFilters.aspect ? sql`true` : roundedTo(Number(score))
}

/** The answer to the aspect that is asked for, a value of it; null where there is none. */
const answerTo = (value: SQL, { query }: RecordQuestion) => sql`(select ${value} from ${surveyAnswer} a
    where ${a.customerId} = ${s.customerId} and ${a.surveyId} = ${s.surveyId} and ${a.aspect} = ${query.recordFilters.aspect?.[0] ?? ''})`

function hasAnswer(_aspect: string[], question: RecordQuestion) {
  const score = question.query.recordFilters.score?.[0]
  const answer = answerTo(sql`${a.score}`, question)
  return score ? sql`${answer} = ${Number(score)}` : sql`${answer} is not null`
}

/** What a response says is known from its day on; of the invited some answer later. */
const answered = <T extends RecordColumn | RecordFilter>(what: T) => knownFrom(s.respondedOn, what)

const columns = {
  survey_code: stored('code', s.surveyCode),
  responded_at: answered(instantColumn(s.respondedAt)),
  response_score: answered(stored('score', sql`round(${s.responseScore}, 4)`)),
  aspect_score: answered({
    unit: 'number',
    onlyWith: 'aspect',
    value: (question) => answerTo(sql`${a.score}`, question),
  }),
  nps: answered(stored('number', s.nps)),
  comment: answered(stored('text', s.comment)),
  ...customerColumns,
  ...regionColumns,
  ...departmentColumns,
  ...employeeColumns,
  channel: stored('code', s.channel),
  occasion: stored('code', s.occasion),
  ...productColumns,
  invited_at: instantColumn(s.invitedAt),
  category: stored('code', pd.category),
  ...lineageColumns(s),
} satisfies RecordColumns

/** The scores that were given, for all aspects that the data have. */
async function fileColumns(context: QueryContext): Promise<RecordColumns> {
  const aspects = await listAspects(context)
  return {
    overall_score: answered(stored('number', s.overallScore)),
    specification: stored('text', pd.specification),
    ...Object.fromEntries(
      aspects.map((aspect): [`aspect:${string}`, RecordColumn] => [
        `aspect:${aspect}`,
        answered({
          label: aspectHeadersOf(aspect),
          unit: 'number',
          value: () => sql`(select ${a.score} from ${surveyAnswer} a
            where ${a.customerId} = ${s.customerId} and ${a.surveyId} = ${s.surveyId} and ${a.aspect} = ${aspect})`,
        }),
      ]),
    ),
  }
}

/** The newest first: by the day, of which there is an index, where the list goes by that. */
const shared = {
  subject: 'satisfaction',
  columns,
  fileColumns,
  from: () => sql`${surveysFrom} ${joinRegion(s.regionId)} ${joinDepartment(s.departmentId, e.departmentId)}`,
  groups: () => surveyGroups,
  order: (question: RecordQuestion) => {
    const isByInvitation = question.query.recordFilters.cohort?.[0] === 'invited'
    const newest = isByInvitation
      ? sql`${knownBy(s.respondedOn, sql`${s.respondedAt}`, question)} desc`
      : sql`${s.respondedOn} desc, ${s.respondedAt} desc`
    return sql`${newest}, ${s.surveyCode}, ${s.customerId}`
  },
} as const

export const satisfactionResponses = recordsPanel({
  ...shared,
  id: 'satisfaction-responses',
  cohorts: {
    responded: happenedWithin(s.respondedOn),
    scored: (question) => sql`${happenedWithin(s.respondedOn)(question)} and ${s.responseScore} is not null`,
    invited: happenedWithin(s.invitedOn),
  },
  counted: { scored: satisfactionMetrics.responses },
  recordFilters: {
    aspect: answered({ takes: null, where: hasAnswer }),
    score: answered({ takes: scores, where: isScored }),
    dissatisfied: answered(flag(() => isDissatisfied())),
    ...withLineage,
  },
})

const { dissatisfied_rate: dissatisfied } = satisfactionMetrics

export const satisfactionDissatisfied = recordsPanel({
  ...shared,
  id: 'satisfaction-dissatisfied',
  cohorts: {
    responded: (question) => sql`${happenedWithin(s.respondedOn)(question)} and ${isDissatisfied()}`,
  },
  counted: { responded: { ...dissatisfied, value: dissatisfied.hits } },
  recordFilters: withLineage,
})

/** People side by side: by scorecard over the range, the best of each month, and each over time. */
import { type LabelledColumn, message, type Text } from '~/i18n/message'
import type { Column, Role, Unit } from '~/metrics/answer'
import { metricColumn } from '~/metrics/catalog'
import { sampleColumn, structuralColumn } from '~/metrics/columns'
import type { RawRow } from '~/metrics/execute'
import { decimals } from '~/metrics/metric'
import type { Settings } from '~/metrics/settings'
import { type ScorecardMetric, scorecardText } from '~/metrics/staff/scorecard'
import { toPlaces } from '~/metrics/values'
import { definePanel } from '../panel'
import { metricsIn, type PersonScore, readAllScores, readScores } from './scorecards'

const column = (
  id: LabelledColumn,
  unit: Unit,
  role: Role = 'metric',
  beside: Pick<Column<Text>, 'of' | 'part'> = {},
): Column<Text> => ({ id, label: message(`columns.${id}`), unit, better: null, role, ...beside })

const index: Column<Text> = { ...column('index', 'decimal'), better: 'higher' }
const scoreColumns: Column<Text>[] = [
  index,
  column('index_low', 'decimal', 'bound', { of: 'index', part: 'low' }),
  column('index_high', 'decimal', 'bound', { of: 'index', part: 'high' }),
]
const coverage = column('weight_covered', 'rate')
const person = [column('group', 'code', 'key'), structuralColumn('label')]
const smallSample = { ...structuralColumn('small_sample'), of: 'index' }

const scoreRow = ({ score: { index, low, high, coverage } }: PersonScore) => ({
  index: toPlaces(index, decimals.decimal),
  index_low: toPlaces(low, decimals.decimal),
  index_high: toPlaces(high, decimals.decimal),
  weight_covered: toPlaces(coverage, decimals.rate),
  small_sample: index === null,
})

/** Between names in one cell. */
const NAMES_APART = '; '

const scorecardColumns = [column('scorecard', 'code', 'name'), column('scorecard_name', 'text', 'name')]

const personRow = ({ code, name, department, scorecard, scorecardName }: PersonScore) => ({
  group: code,
  label: name,
  department_code: department,
  scorecard,
  scorecard_name: scorecardName,
})

const metricColumns = ({ scorecards }: Pick<Settings, 'scorecards'>): Column<Text>[] =>
  metricsIn(scorecards).flatMap((metric) => {
    const own = metricColumn(metric)
    return [
      own,
      sampleColumn(own, 'n'),
      {
        id: `${metric}_verdict`,
        label: message('columns.beside', { of: own.label, part: message('columns.verdictPart') }),
        unit: 'code',
        better: null,
        role: 'mark',
        of: metric,
        part: 'verdict',
      },
    ]
  })

const metricValues = ({ readings, verdicts }: PersonScore) =>
  Object.fromEntries(
    (Object.keys(readings) as ScorecardMetric[]).flatMap((metric) => [
      [metric, readings[metric]?.value ?? null],
      [`${metric}_n`, readings[metric]?.n ?? 0],
      [`${metric}_verdict`, verdicts[metric] ?? null],
    ]),
  )

/** The metrics of the scorecards as they are by default. */
const usual = [
  'csat_rate',
  'resolution_on_time_rate',
  'outcome_satisfied_rate',
  'completion_rate',
  'report_on_time_rate',
  'evaluation_score',
] as const

export const peopleScorecard = definePanel({
  id: 'people-scorecard',
  subject: 'staff',
  kind: 'table',
  metrics: usual,
  columns: ({ settings }) => [
    ...person,
    column('department_code', 'code', 'name'),
    ...scorecardColumns,
    column('weights', 'text', 'name'),
    column('rank', 'count'),
    column('ranked', 'count'),
    ...scoreColumns,
    coverage,
    smallSample,
    column('star', 'flag', 'mark'),
    column('clear', 'flag', 'mark'),
    ...metricColumns(settings),
  ],
  rows: async (context, query) =>
    (await readScores(context, query, false)).map((one) => ({
      ...personRow(one),
      weights: scorecardText(one.weights),
      rank: one.rank,
      ranked: one.ranked,
      ...scoreRow(one),
      star: one.isStar,
      clear: one.isClear,
      ...metricValues(one),
    })),
})

/** The best of each month by each scorecard, whoever is asked for by name; where nobody has enough cases, nobody. */
export const peopleStar = definePanel({
  id: 'people-star',
  subject: 'staff',
  kind: 'table',
  metrics: [],
  columns: [
    { ...structuralColumn('bucket') },
    structuralColumn('partial'),
    column('scorecard', 'code', 'key'),
    column('scorecard_name', 'text', 'name'),
    ...person.map((one) => ({ ...one, role: 'name' as const })),
    ...scoreColumns,
    column('clear', 'flag', 'mark'),
    column('tied_with', 'text', 'name'),
    column('ranked', 'count'),
  ],
  rows: async (context, query) => {
    const scores = await readAllScores(context, { ...query, grain: 'month' }, true)
    const cards = new Map<string, PersonScore[]>()
    for (const one of scores) {
      const key = `${one.bucket} ${one.scorecard}`
      cards.set(key, [...(cards.get(key) ?? []), one])
    }
    return [...cards.values()].flatMap((all): RawRow[] => {
      const [first] = all
      if (!first) return []
      const { bucket, partial, scorecard, scorecardName: scorecard_name } = first
      const star = all.find(({ isStar }) => isStar)
      const row = { bucket, partial, scorecard, scorecard_name, ranked: first.ranked }
      if (!star) return [{ ...row, group: null, label: null, clear: null, tied_with: null }]
      return [
        {
          ...row,
          ...scoreRow(star),
          group: star.code,
          label: star.name,
          clear: star.isClear,
          tied_with: star.tiedWith.length > 0 ? star.tiedWith.join(NAMES_APART) : null,
        },
      ]
    })
  },
})

export const peopleTrend = definePanel({
  id: 'people-trend',
  subject: 'staff',
  kind: 'table',
  metrics: [],
  columns: [
    structuralColumn('bucket'),
    structuralColumn('partial'),
    ...person,
    ...scorecardColumns,
    column('rank', 'count'),
    ...scoreColumns,
    coverage,
    smallSample,
  ],
  rows: async (context, query) =>
    (await readScores(context, query, true)).map((one) => ({
      bucket: one.bucket,
      partial: one.partial,
      ...personRow(one),
      rank: one.rank,
      ...scoreRow(one),
    })),
})

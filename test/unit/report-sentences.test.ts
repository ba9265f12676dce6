/** The report's sentences follow from the answers by rules; nothing is said that they do not hold. */

import { beforeAll, describe, expect, test } from 'vitest'
import { loadAllWords } from '~/i18n/words'
import type { Answer, Column, Row } from '~/metrics/answer'
import { summaryOf, verdict } from '~/pages/report/sentences'
import { answer, figure, list, material, periodOf, telling, told } from '../support/report-material'

beforeAll(loadAllWords)

const changes = (['previous', 'last_year'] as const).map(
  (of): Column => ({
    id: `${of}_change`,
    label: of,
    unit: 'of_metric',
    better: null,
    role: 'change',
    of,
    part: 'change',
  }),
)
const csat = (rest: Row) => ({
  figures: { ...answer({}, [figure('csat_rate', rest)]), columns: changes },
})

describe('a figure', () => {
  const fallen = csat({
    value: 0.8125,
    n: 160,
    previous: 0.85,
    previous_change: -0.0375,
    last_year: 0.8,
    last_year_change: 0.0125,
    target: 0.9,
    status: 'missed',
  })
  test.each([
    [
      'zh-CN',
      '满意率 81.3%（160 份问卷），较上月下降 3.8 个百分点，较去年同月上升 1.3 个百分点。目标不低于 90.0%，未达标。',
    ],
    [
      'en',
      'CSAT was 81.3% from 160 responses, down 3.8 pp on the month before, up 1.3 pp on a year earlier. Target at least 90.0%: off target.',
    ],
  ] as const)('is told with its movement and its target: %s', (lang, sentence) => {
    expect(told(lang, 'satisfaction', fallen)).toEqual([sentence])
  })

  test('that moved by less than it is written with stayed the same', () => {
    const same = csat({ value: 0.9, n: 100, previous: 0.9002, previous_change: -0.0002 })
    expect(told('zh-CN', 'satisfaction', same)).toEqual(['满意率 90.0%（100 份问卷），与上月持平。'])
  })

  test('that moved by no more than chance is about the same', () => {
    const { figures } = csat({ value: 0.9, n: 100, previous_change: -0.02, previous_about_same: true })
    const aboutSame: Column = {
      id: 'previous_about_same',
      label: '',
      unit: 'flag',
      better: null,
      role: 'mark',
      of: 'previous',
      part: 'about_same',
    }
    const material = { figures: { ...figures, columns: [...changes, aboutSame] } }
    expect(told('zh-CN', 'satisfaction', material)).toEqual(['满意率 90.0%（100 份问卷），与上月大致持平。'])
    expect(told('en', 'satisfaction', material)).toEqual([
      'CSAT was 90.0% from 100 responses, about the same as the month before.',
    ])
  })

  test('of a small sample is not compared, and judged as what it is', () => {
    const few = csat({ value: 1, n: 29, previous_change: 0.2, target: 0.9, status: 'uncertain' })
    expect(told('zh-CN', 'satisfaction', few)).toEqual([
      '满意率 100.0%（29 份问卷），样本不足 30，仅供参考。目标不低于 90.0%，尚难判定。',
    ])
    expect(told('en', 'satisfaction', few)).toEqual([
      'CSAT was 100.0% from 29 responses, fewer than 30 cases, for orientation only. Target at least 90.0%: not certain.',
    ])
  })

  test('of a month that still runs is held against the same days', () => {
    const sentences = told('zh-CN', 'satisfaction', {
      ...csat({ value: 0.9, n: 100, previous_change: 0.01 }),
      period: periodOf('2026-11'),
    })
    expect(sentences).toEqual(['满意率 90.0%（100 份问卷），较上月同期上升 1.0 个百分点。'])
  })
})

test('where there is no data the report says so, and claims nothing', () => {
  expect(summaryOf(material({}), telling('zh-CN')).map(({ sentences }) => sentences)).toEqual([
    ['本月没有收到问卷。'],
    ['本月没有收到投诉，也没有到期的投诉。'],
    ['期末没有应收余额。'],
    ['本月没有到期的拜访。'],
  ])
  expect(verdict(material({}), telling('en'))).toBe('No figure of this month has a target.')
})

test('best and worst are named among the groups that can be compared', () => {
  const group = (label: string, responses: number, csat_rate: number | null): Row => ({
    group: label,
    label,
    responses,
    csat_rate,
  })
  const { columns, ...groups } = answer({ csat_rate: 'rate', responses: 'count' }, [
    group('East', 60, 0.9),
    group('South', 40, 0.75),
    group('North', 29, 1),
    group('West', 0, null),
    group('(none)', 50, 0.1),
  ])
  const described = columns.map((column) =>
    column.id === 'responses' ? { ...column, role: 'sample' as const, of: 'csat_rate' } : column,
  )
  const sentences = told('en', 'satisfaction', {
    ...csat({ value: 0.8, n: 130 }),
    groups: { ...groups, columns: described },
  })
  expect(sentences.at(-1)).toBe(
    'csat_rate by region: highest East, 90.0%; lowest South, 75.0%. Not compared, fewer than 30 cases: North.',
  )
})

describe('the course of a figure', () => {
  const rows = (last: Row): Answer =>
    answer({ csat_rate: 'rate', lower_limit: 'rate', upper_limit: 'rate', center: 'rate' }, [
      { bucket: '2026-10-01', partial: false, lower_limit: 0.8, upper_limit: 0.96, center: 0.88, ...last },
    ])
  const facts = csat({ value: 0.7, n: 100 })
  test.each([
    [{ csat_rate: 0.7, signals: 'outside_limits' }, 'csat_rate低于控制下限 80.0%，超出正常波动。'],
    [{ csat_rate: 0.97, signals: 'outside_limits' }, 'csat_rate高于控制上限 96.0%，超出正常波动。'],
    [{ csat_rate: 0.85, signals: null }, 'csat_rate在控制限以内，属正常波动。'],
  ])('%o', (last, sentence) => {
    expect(told('zh-CN', 'satisfaction', { ...facts, satisfaction: rows(last) })).toContain(sentence)
  })

  test('is not judged while the month runs', () => {
    const sentences = told('zh-CN', 'satisfaction', {
      ...facts,
      satisfaction: rows({ csat_rate: 0.7, signals: null, partial: true }),
    })
    expect(sentences).toHaveLength(1)
  })
})

test('complaints are counted against the month before and the same month a year earlier', () => {
  const figures = answer({}, [figure('received', { value: 12, previous: 12, last_year: 20 })])
  expect(told('en', 'complaints', { figures, late: { ...list, total: 3, open: 1 } })).toEqual([
    'Complaints received: 12, as many as the month before, 8 fewer than a year earlier.',
    'Deadlines missed: 3, of which 1 were still open at the end.',
  ])
})

describe('a period is spoken of by its own name', () => {
  const moved = csat({ value: 0.9, n: 100, previous_change: 0.01, last_year_change: -0.02 })
  test.each([
    ['2026-W45', '满意率 90.0%（100 份问卷），较上周上升 1.0 个百分点，较去年同周下降 2.0 个百分点。'],
    ['2026-W47', '满意率 90.0%（100 份问卷），较上周同期上升 1.0 个百分点，较去年同期下降 2.0 个百分点。'],
    ['2026-Q3', '满意率 90.0%（100 份问卷），较上季度上升 1.0 个百分点，较去年同季下降 2.0 个百分点。'],
    // The year before is also the same time a year earlier.
    ['2025', '满意率 90.0%（100 份问卷），较上年上升 1.0 个百分点。'],
  ])('%s', (id, sentence) => {
    expect(told('zh-CN', 'satisfaction', { ...moved, period: periodOf(id) })).toEqual([sentence])
  })

  test('where it has nothing to say, too', () => {
    expect(told('en', 'satisfaction', { period: periodOf('2026-W45') })).toEqual([
      'No survey was answered this week.',
    ])
  })
})

describe('the course of a figure over the months of a quarter', () => {
  const rows = (values: readonly (readonly [string, number, string | null])[]): Answer =>
    answer(
      { csat_rate: 'rate', lower_limit: 'rate', upper_limit: 'rate', center: 'rate' },
      values.map(([bucket, csat_rate, signals]) => ({
        bucket: `${bucket}-01`,
        partial: false,
        csat_rate,
        lower_limit: 0.8,
        upper_limit: 0.96,
        center: 0.88,
        signals,
      })),
    )
  const facts = { ...csat({ value: 0.85, n: 100 }), period: periodOf('2026-Q3') }
  test('names the months beyond a limit, and none of another quarter', () => {
    const satisfaction = rows([
      ['2026-06', 0.7, 'outside_limits'],
      ['2026-07', 0.7, 'outside_limits'],
      ['2026-08', 0.9, null],
      ['2026-09', 0.75, 'outside_limits'],
    ])
    expect(told('zh-CN', 'satisfaction', { ...facts, satisfaction })).toContain(
      'csat_rate在2026年7月、2026年9月低于控制下限，超出正常波动。',
    )
  })
  test('says that all of them were within the limits', () => {
    const satisfaction = rows([
      ['2026-07', 0.85, null],
      ['2026-08', 0.9, null],
    ])
    expect(told('en', 'satisfaction', { ...facts, satisfaction })).toContain(
      'csat_rate was within its control limits in every month: ordinary variation.',
    )
  })
})

test('the verdict counts the figures that can be judged and names those that miss their target', () => {
  const figures = answer({}, [
    figure('csat_rate', { value: 0.8, target: 0.9, status: 'missed' }),
    figure('overdue_rate', { value: 0.19, target: 0.18, status: 'near' }),
    figure('dso', { value: 50, target: 60, status: 'met' }),
    figure('resolution_on_time_rate', { value: 0.5, n: 29, target: 0.9, status: 'uncertain' }),
    figure('completion_rate', { value: 0.9, status: 'no_target' }),
  ])
  expect(verdict(material({ figures }), telling('zh-CN'))).toBe(
    '4 项已设目标的指标中，1 项达标；1 项接近目标（overdue_rate）；1 项尚难判定（resolution_on_time_rate）；1 项未达标（csat_rate）。',
  )
})

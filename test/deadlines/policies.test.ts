/** Policies and targets by import: what names a row, what changes it, and what is refused. */

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { translate } from '~/i18n/translate.server'
import { verdict } from '~/imports/report'
import { importText, shown } from '../imports/support'
import { createTestDatabase, type TestDatabase } from '../support/database'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

const load = (dataset: 'policies' | 'targets' | 'calendar', ...lines: string[]) =>
  importText(database.url, dataset, `${lines.join('\n')}\n`)

describe('policies', () => {
  test('a row is named by step, level, type, urgency and first day; only its terms change', async () => {
    const policies = () => database.sql`
      select step, level, type, urgency, amount, unit, valid_from::text as "from"
        from warehouse.sla_policy where record = 'complaint'
       order by valid_from, step, level nulls first, urgency nulls first`
    expect(await policies()).toHaveLength(5)
    const file = [
      '环节,投诉等级,投诉类型,紧急程度,时限,时限单位,生效日期',
      '解决,2,,,4,工作日,2026-01-01',
      '解决,,,特急,24,小时,2026-01-01',
      '响应,,,,2,工作日,1990-01-01',
    ]
    // The last one is the default that is there from the start, with another term.
    expect((await load('policies', ...file)).counts).toMatchObject({ inserted: 2, updated: 1, unchanged: 0 })
    expect((await load('policies', ...file)).counts).toMatchObject({ inserted: 0, updated: 0, unchanged: 3 })
    expect((await policies()).slice(5)).toEqual([
      {
        step: 'resolution',
        level: null,
        type: null,
        urgency: 'critical',
        amount: 24,
        unit: 'hours',
        from: '2026-01-01',
      },
      {
        step: 'resolution',
        level: 2,
        type: null,
        urgency: null,
        amount: 4,
        unit: 'working_days',
        from: '2026-01-01',
      },
    ])
    // Without the optional columns a row is the one for everybody.
    const general = await load('policies', 'step,amount,unit,from', 'response,1,working_days,1990-01-01')
    expect(general.counts).toMatchObject({ inserted: 0, updated: 1 })
  })

  test('what makes no sense is refused by line and column', async () => {
    const result = await load(
      'policies',
      'step,level,amount,unit,from',
      'answer,1,1,working_days,2026-01-01',
      'response,4,1,working_days,2026-01-01',
      'response,1,-1,working_days,2026-01-01',
      'response,1,1.5,weeks,2026-01-01',
      'response,1,1,hours,',
      'response,3,1,hours,2026-01-01',
      'response,3,2,hours,2026-01-01',
      // Not the same as line 3, whose level could not be read.
      'response,,2,hours,2026-01-01',
    )
    expect(result.outcome).toBe('refused')
    expect(shown(result.errors)).toEqual([
      '2 step: must be one of response, arrival, resolution, follow_up',
      '3 level: must lie between 1 and 3',
      '4 amount: must lie between 0 and 1000',
      '5 amount: not a whole number',
      '5 unit: must be one of working_days, hours, minutes',
      '6 from: a value is required',
      '8 step: the same key stands on line 7 already',
    ])
  })

  test('loading them says that complaints keep their deadlines', async () => {
    const changed = await load('policies', 'step,amount,unit,from', 'follow_up,3,working_days,2026-06-01')
    expect(translate(verdict(changed), 'en')).toMatch(
      /^Loaded\. This is import \d+\. Complaints and service orders that are in keep their deadlines;/,
    )
    const same = await load('policies', 'step,amount,unit,from', 'follow_up,3,working_days,2026-06-01')
    expect(translate(verdict(same), 'en')).not.toContain('deadlines')
  })
})

describe('targets', () => {
  test('are of a metric that exists, and a share is written as 0.88 or 88%', async () => {
    const result = await load(
      'targets',
      'metric,from,value',
      'csat_rate,2026-01-01,88%',
      'resolution_on_time_rate,2026-01-01,0.9',
      'mean_score,2026-01-01,4.2',
      'dso,2026-01-01,60',
      'nps,2026-01-01,-20',
    )
    expect(result.counts).toMatchObject({ inserted: 5, rejected: 0 })
    const [row] = await database.sql`select value::float8 from warehouse.target where metric = 'csat_rate'`
    expect(row?.value).toBe(0.88)
  })

  test('a metric that is not known and a value that cannot be are refused', async () => {
    const result = await load(
      'targets',
      'metric,from,value',
      'happiness,2026-01-01,0.88',
      'csat_rate,2026-02-01,88',
      'csat_rate,2026-03-01,-0.1',
      'mean_score,2026-02-01,5.5',
      'received,2026-02-01,-1',
    )
    expect(result.outcome).toBe('refused')
    expect(shown(result.errors)).toEqual([
      '2 metric: there is no metric of this name; write its label, or its id as in exports, such as csat_rate',
      '3 value: a target of this metric is a share from 0 to 1; write 88 per cent as 0.88 or 88%',
      '4 value: a target of this metric is a share from 0 to 1; write 88 per cent as 0.88 or 88%',
      '5 value: a target of this metric lies between 1 and 5',
      '6 value: a target of this metric is not below 0',
    ])
  })
})

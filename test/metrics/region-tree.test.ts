/** A filter by a region means it and all below it, and groups of a level are their regions with all below them. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Connection, connect } from '#db/connect'
import { asReader } from '#db/reader'
import type { RowScope } from '#db/row-scope'
import { isSubject } from '~/metrics/dimensions'
import { forScope } from '~/metrics/rollups/reading'
import { recordsOfGroup } from '~/page/region-groups'
import { filterChoices, type PanelId, panels, readQuery } from '~/panels'
import { asking } from '../support/ask'
import type { TestDatabase } from '../support/database'
import { factsIn } from '../support/facts'
import { refusalOf } from '../support/refusal'
import { ids, regionCompany } from '../support/region-companies'
import { allRollups } from '../support/rollups'
import { expectSameButPercentiles } from '../support/same-but-percentiles'

let tree: TestDatabase
let flat: TestDatabase
let reader: Connection
beforeAll(async () => {
  ;[tree, flat] = [await regionCompany('tree'), await regionCompany('flat')]
  reader = connect(asReader(tree.url), { max: 3, applicationName: 'manyi reader' })
}, 60_000)
afterAll(async () => {
  await reader.close()
  for (const database of [tree, flat]) await database.close()
})

const ways = ['facts', 'rollups'] as const
type Way = (typeof ways)[number]
const asCompany = ({ db }: Pick<TestDatabase, 'db'>, way: Way = 'facts') =>
  asking({ db, ...(way === 'rollups' ? { rollups: allRollups } : {}) })
const ofSouth: RowScope = { regions: [ids.south, ids.guangdong, ids.hunan] }
const asManager = (scope: RowScope, way: Way = 'facts') =>
  asking({
    db: reader.as({ scope, seesStaff: true }).db,
    scope,
    ...(way === 'rollups' ? { rollups: forScope(allRollups, scope) } : {}),
  })

const period = 'from=2025-11-10&to=2026-03-31'
const panelIds = Object.keys(panels) as PanelId[]
const byRegionAlone: PanelId[] = ['form-regions']
const grouped = panelIds.filter((id) => /-by$|-breakdown$/.test(id) && isSubject(panels[id].subject))
const undivided = panelIds.filter((id) => !byRegionAlone.includes(id))

type Asked = ReturnType<typeof asking>
/** Rows without the region that each shows of itself. */
const rowsOf = async (asked: Asked, id: PanelId, address: string) =>
  (await asked.rows(id, address)).map(({ region_code, region_name, ...rest }) => rest)

describe.each(ways)('read from %s', (way) => {
  test.each(undivided)('%s of a region is that of a region to which all below it belongs', async (id) => {
    const by =
      grouped.includes(id) || id === 'report-breakdown'
        ? `&by=${panels[id].subject === 'staff' ? 'source' : 'tier'}`
        : ''
    const address = `${period}&region=south&region=(none)&compare=previous${by}`
    const below = await rowsOf(asCompany(tree, way), id, address)
    expectSameButPercentiles(below, await rowsOf(asCompany(flat, way), id, address), id)
    expect(below.length).toBeGreaterThan(0)
  })

  test.each([...grouped, ...byRegionAlone])(
    '%s by level is that by region where nothing lies below them',
    async (id) => {
      for (const filter of ['', '&region=south', '&as_of=2026-03-17&compare=previous']) {
        const levels = await rowsOf(asCompany(tree, way), id, `${period}&by=region&region_level=2${filter}`)
        const regions = await rowsOf(asCompany(flat, way), id, `${period}&by=region${filter}`)
        expectSameButPercentiles(levels, regions, `${id} ${filter}`)
      }
    },
  )

  test('who sees the south sees its provinces, and its level-1 group is the south', async () => {
    const seen = asManager(ofSouth, way)
    const groupsOf = async (asked: Asked, address: string) =>
      (await asked.rows('complaints-breakdown', `${period}&${address}`)).map(({ group, received }) => [
        group,
        received,
      ])
    expect((await groupsOf(seen, 'by=region')).map(([group]) => group).sort()).toEqual([
      'guangdong',
      'hunan',
      'south',
    ])
    const [[group, received] = [], ...others] = await groupsOf(seen, 'by=region&region_level=1')
    const [whole] = await groupsOf(asCompany(tree, way), 'by=region&region=south&region_level=1')
    expect([group, received, others]).toEqual(['south', whole?.[1], []])
    expect(await groupsOf(seen, 'by=region&region=south')).toEqual(await groupsOf(seen, 'by=region'))
    expect(await groupsOf(seen, 'by=region&region=guangdong&region_level=1')).toEqual([
      ['guangdong', expect.any(Number)],
    ])
  })
})

/** Received in the period by own region, counted by hand. */
const byHand = async () =>
  Object.fromEntries(
    (
      await tree.sql<{ code: string; n: number }[]>`
        select coalesce(region_code, '(none)') as code, count(*)::int as n
          from warehouse.fact_complaint left join warehouse.dim_region using (region_id)
         where received_on between '2025-11-10' and '2026-03-31' group by 1`
    ).map(({ code, n }) => [code, n]),
  )

test.each(ways)('leaves and what is higher add up to the region above them, by hand (%s)', async (way) => {
  const asked = asCompany(tree, way)
  const receivedOf = async (address: string) =>
    Object.fromEntries(
      (await asked.rows('complaints-breakdown', `${period}&${address}`)).map(({ group, received }) => [
        group,
        received,
      ]),
    )
  const own = await byHand()
  expect(await receivedOf('by=region')).toEqual(own)
  const of = (...codes: string[]) => codes.reduce((sum, code) => sum + (own[code] ?? 0), 0)
  const south = of('south', 'guangdong', 'hunan')
  expect(await receivedOf('by=region&region_level=3')).toEqual(own)
  expect(await receivedOf('by=region&region_level=2')).toEqual({
    cn: of('cn'),
    east: of('east'),
    south,
    north: of('north'),
    '(none)': of('(none)'),
  })
  expect(await receivedOf('by=region&region_level=1')).toEqual({
    cn: of('cn', 'east') + south,
    north: of('north'),
    '(none)': of('(none)'),
  })
  const [trend] = await asked.rows('complaints-breakdown', `${period}&by=tier&region=south&tier=A`)
  expect(Number(trend?.received)).toBeGreaterThan(0)
})

test('what a group leads to are its records, at each level and of each region by itself', async () => {
  const asked = asCompany(tree)
  const choices = await filterChoices(asked.services, 'complaints')
  for (const grouping of ['', '&region_level=1', '&region_level=2', '&region_level=1&region=south']) {
    const by = `by=region${grouping}`
    const query = { by: 'region', regionLevel: Number(/\d/.exec(grouping)?.[0]) || null } as const
    for (const { group, received } of await asked.rows('complaints-breakdown', `${period}&${by}`)) {
      const page = { query, choices } as unknown as Parameters<typeof recordsOfGroup>[0]
      const narrowed = Object.entries(recordsOfGroup(page, 'region', String(group)))
      const address = new URLSearchParams(
        narrowed.flatMap(([name, value]) => (value ? [[name, `${value}`]] : [])),
      )
      const records = await asked.rows('complaints-records', `${period}&${address}`)
      expect(records.length, `${grouping} ${group}`).toBe(received)
    }
  }
})

test('an address names a level that there is, of regions', async () => {
  const refused = (address: string, asked = asCompany(tree)) =>
    refusalOf(() => asked.rows('complaints-breakdown', `${period}&${address}`))
  expect(await refused('by=region&region_level=0')).toContain('“region_level=0” is no level')
  expect(await refused('by=region&region_level=two')).toContain('“region_level=two” is no level')
  expect(await refused('by=tier&region_level=1')).toContain('belongs to “by=region”')
  expect(await refused('by=region&region_level=4')).toContain('no level 4 of regions here; the deepest is 3')
  expect(await refused('by=region&region_level=2', asCompany(flat))).toContain('the deepest is 1')
  expect(await refused('by=region&region=cn', asManager(ofSouth))).toContain('has no “cn”')
})

test('regions are offered as a tree, and levels where there are several', async () => {
  const offered = async (asked: Asked) => {
    const choice = (await filterChoices(asked.services, 'complaints')).find(
      ({ dimension }) => dimension === 'region',
    )
    const tree = choice?.options.map(({ code, depth = 0 }) => `${'  '.repeat(depth)}${code}`)
    return { tree, levels: choice?.levels?.options.map(({ value }) => value) }
  }
  expect(await offered(asCompany(tree))).toEqual({
    tree: ['cn', '  east', '  south', '    guangdong', '    hunan', 'north'],
    levels: ['', '1', '2', '3'],
  })
  expect(await offered(asManager(ofSouth))).toEqual({
    tree: ['south', '  guangdong', '  hunan'],
    levels: ['', '2', '3'],
  })
  expect((await offered(asCompany(flat))).levels).toBeUndefined()
})

test('rollups answer a region with all below it, and levels', async () => {
  const asked = asCompany(tree, 'rollups')
  const { services } = asked
  for (const address of [
    'region=south',
    'by=region&region_level=1',
    'by=region&region_level=2&region=south',
  ]) {
    const read = new Map()
    const id = 'visits-breakdown'
    const query = await readQuery(
      services,
      new URLSearchParams(`from=2025-11-01&to=2026-03-31&${address}`),
      'visits',
    )
    await panels[id].answer({ ...services, reading: read }, query)
    // Workdays of people are no sum of steps.
    expect([...read].filter(([, from]) => from !== 'rollups')).toEqual([['visit_workdays', 'no_sum']])
    expect(read.size).toBeGreaterThan(1)
  }
})

test('a region without a target of its own is held against that of the nearest one above it', async () => {
  const facts = factsIn(tree.db)
  await facts.target('csat_rate', '2025-01-01', '0.90')
  await facts.target('csat_rate', '2025-01-01', '0.80', { regionId: Number(ids.cn) })
  await facts.target('csat_rate', '2025-01-01', '0.70', { regionId: Number(ids.south) })
  await facts.target('csat_rate', '2025-01-01', '0.60', { regionId: Number(ids.guangdong) })
  const targetOf = async (region: string, asked = asCompany(tree)) => {
    const row = await asked.row('overview', `${period}&region=${region}`, 'csat_rate')
    return [row.target, row.target_of]
  }
  expect(await targetOf('guangdong')).toEqual([0.6, '广东'])
  expect(await targetOf('hunan')).toEqual([0.7, '华南'])
  expect(await targetOf('east')).toEqual([0.8, '全国'])
  expect(await targetOf('north')).toEqual([0.9, null])
  // Also for those who do not see the region above.
  expect(await targetOf('hunan', asManager({ regions: [ids.hunan] }))).toEqual([0.7, '华南'])
  expect(await targetOf('hunan', asManager({ regions: [ids.hunan, ids.guangdong] }))).toEqual([0.7, '华南'])
})

/** The first sentence of the overview: the last whole month, the targets met and missed, and where the misses come from. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { factsIn } from '../support/facts'
import { startTestServer, type TestServer } from '../support/server'

let database: TestDatabase
let server: TestServer
beforeAll(async () => {
  database = await createTestDatabase()
  const facts = factsIn(database.db)
  const [east, west] = [await facts.region('east', 'East'), await facts.region('west', 'West')]
  const answers = async (month: string, regionId: number, satisfied: number) => {
    for (let index = 0; index < 40; index++)
      await facts.survey({ answered: `${month}-10`, overallScore: index < satisfied ? 5 : 1, regionId })
  }
  // September 70 of 80; October 60 of 80, twenty of the west not satisfied; November goes on.
  await answers('2026-09', east, 36)
  await answers('2026-09', west, 34)
  await answers('2026-10', east, 38)
  await answers('2026-10', west, 22)
  await answers('2026-11', east, 40)
  await facts.target('csat_rate', '2026-01-01', '0.9')
  await facts.target('completion_rate', '2026-01-01', '0.9')
  for (let day = 1; day <= 40; day++)
    await facts.visit({ plannedOn: '2026-10-12', completed: '2026-10-12', regionId: east })
  await facts.coversAll('2026-11-20')
  server = await startTestServer({ url: database.url, now: () => new Date('2026-11-20T04:00:00Z') })
})
afterAll(async () => {
  await server.close()
  await database.close()
})

async function headlineOf(address: string) {
  const response = await fetch(server.origin + address, { headers: { cookie: server.cookie } })
  const html = (await response.text()).replace(/<!-- -->/g, '')
  const block = html.match(/<div[^>]*id="headline">(.*?)<\/ul><\/div>/s)?.[1] ?? ''
  const links = [...block.matchAll(/href="([^"]*)"/g)].map(([, to]) => to?.replaceAll('&amp;', '&'))
  return {
    text: block
      .replace(/<\/(p|li)>/g, '\n')
      .replace(/<[^>]*>/g, '')
      .trim()
      .split('\n'),
    links,
    html,
  }
}

test('names the last whole month, the verdict, the miss and its main reason', async () => {
  const { text, links, html } = await headlineOf('/?lang=en')
  expect(text).toEqual([
    'Oct 2026 1 of 2 targets met, 1 missed',
    'CSAT 75%, below the target of 90% · mainly West (55%)',
    // Nobody left; 87.5 % and 75 % of 80 answers: chance alone may make as much.
    'Since Sep 2026: 0 better, 0 worse, 4 about the same',
  ])
  expect(links[0]).toBe('/report/2026-10')
  expect(links[1]).toBe('/satisfaction?from=2026-10-01&to=2026-10-31')
  expect(links[2]).toBe('/satisfaction?from=2026-10-01&to=2026-10-31&region=west')
  const tile = html.match(/data-metric="csat_rate".*?<\/p><\/div>/s)?.[0] ?? ''
  expect(tile).toContain('data-value="0.75"')
  expect(tile).toContain('80 responses')
  // 60 of 80 against 70 of 80; the range has 170 of 200.
  expect(tile).toContain('12.5 pp')
  expect(tile).toContain('Period 85%')
})

test('speaks of what is filtered, and of the range where no whole month lies in it', async () => {
  const east = await headlineOf('/?lang=en&region=east')
  expect(east.text[0]).toBe('Oct 2026 1 of 2 targets met, 1 not certain, 0 missed')
  expect(east.links[0]).toBe('/report/2026-10?region=east')
  const running = await headlineOf('/?lang=en&from=2026-11-01&to=2026-11-20')
  expect(running.text[0]).toBe('1 Nov 2026 to 20 Nov 2026 1 of 1 targets met, 0 missed')
})

test('says the same in Chinese', async () => {
  const { text } = await headlineOf('/?lang=zh-CN')
  expect(text.slice(0, 2)).toEqual([
    '2026年10月 2 项目标中 1 项达标，1 项未达标',
    '满意率 75%，低于目标 90% · 主因West（55%）',
  ])
})

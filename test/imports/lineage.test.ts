/** From a record to the import that wrote it: on its page, in lists and files, in both languages, and read back. */
import Papa from 'papaparse'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { langs } from '~/i18n/text'
import { translate } from '~/i18n/translate.server'
import { loadRows } from '~/imports/load'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { startTestServer, type TestServer } from '../support/server'
import { importText, loadCustomers, sourceOf } from './support'

/** What both languages call the columns that say from which import a record is. */
const lineageHeaders = {
  import_run: ['导入编号', 'Import number'],
  import_file: ['导入文件', 'Import file'],
  import_line: ['导入文件行号', 'Line of import file'],
} as const

let database: TestDatabase
let server: TestServer
let loadedOn: string
beforeAll(async () => {
  database = await createTestDatabase()
  await loadCustomers(database.url)
  await importText(
    database.url,
    'complaints',
    'complaint_code,customer_code,received_at\nK1,C1,2026-10-06 10:00\nK2,C3,2026-10-07 10:00\n',
    {
      source: sourceOf(
        'complaint_code,customer_code,received_at\nK1,C1,2026-10-06 10:00\nK2,C3,2026-10-07 10:00\n',
        '客户投诉.xlsx',
      ),
      startedBy: 'Lin Mei',
    },
  )
  await loadRows(
    database.url,
    'complaints',
    [{ complaint_code: 'K3', customer_code: 'C1', received_at: '2026-10-08 10:00' }],
    {
      timeZone: 'Asia/Shanghai',
      today: '2026-11-05',
      startedBy: 'demo',
      fileName: 'demo/complaints.csv',
    },
  )
  const [run] = await database.sql`
    select (started_at at time zone 'Asia/Shanghai')::date::text as day from app.import_run where number = 3`
  loadedOn = String(run?.day)
  server = await startTestServer({ url: database.url, now: () => new Date('2026-11-05T04:00:00Z') })
}, 60_000)
afterAll(async () => {
  await server?.close()
  await database.close()
})

const read = async (path: string, headers: Record<string, string>) => {
  const answer = await fetch(server.origin + path, { headers })
  expect(answer.status, path).toBe(200)
  return answer.text()
}
const ask = (path: string, lang = 'en') => read(path, { cookie: `${server.cookie}; lang=${lang}` })
const fileOf = (path: string) => read(path, { authorization: `Bearer ${server.token}` })

describe('the page of a complaint', () => {
  test('says from which file and line it is, and who loaded it when', async () => {
    const on = (locale: string) =>
      new Intl.DateTimeFormat(locale, {
        timeZone: 'UTC',
        year: 'numeric',
        month: 'short',
        day: 'numeric',
      }).format(new Date(`${loadedOn}T00:00:00Z`))
    expect(await ask('/complaints/K2')).toContain(
      `From 客户投诉.xlsx, line 3, loaded ${on('en-GB')} by Lin Mei`,
    )
    expect(await ask('/complaints/K2', 'zh-CN')).toContain(
      `来自 客户投诉.xlsx 第 3 行，${on('zh-CN')}由 Lin Mei 导入`,
    )
  })

  test('says nothing of one that came by other means', async () => {
    expect(await ask('/complaints/K3')).not.toContain('data-origin')
  })
})

describe('lists', () => {
  const period = 'from=2026-10-01&to=2026-10-31'

  test('have the import of each record where it is asked for', async () => {
    const plain = await fileOf(`/export/complaints-records.csv?header=id&${period}`)
    expect(plain).not.toContain('import_')
    const { data } = Papa.parse<Record<string, string>>(
      await fileOf(`/export/complaints-records.csv?header=id&${period}&lineage=true`),
      { header: true, skipEmptyLines: true },
    )
    expect(data.map((row) => [row.import_run, row.import_file, row.import_line])).toEqual([
      ['', '', ''],
      ['3', '客户投诉.xlsx', '3'],
      ['3', '客户投诉.xlsx', '2'],
    ])
  })

  test('lead to it on the page', async () => {
    expect(await ask(`/records/complaints-records?${period}`)).toContain('lineage=true')
    expect(await ask(`/records/complaints-records?${period}&lineage=true`)).toContain('客户投诉.xlsx')
  })

  test.each([
    'satisfaction-responses',
    'complaints-records',
    'receivables-invoices',
    'receivables-receipts',
    'visits-records',
  ])('%s takes it in both languages', async (id) => {
    for (const [place, lang] of (['zh-CN', 'en'] as const).entries()) {
      const text = await fileOf(`/export/${id}.csv?header=label&lang=${lang}&${period}&lineage=true`)
      const labels = Object.values(lineageHeaders).map((names) => names[place])
      expect(text.split('\r\n')[0]?.replaceAll('"', '')).toContain(labels.join(','))
    }
  })
})

test('what lists call these columns is passed over when a file comes back with them', async () => {
  for (const lang of langs) {
    const labels = Object.keys(lineageHeaders).map((id) =>
      translate({ message: `columns.${id as keyof typeof lineageHeaders}` }, lang),
    )
    const { outcome, counts } = await importText(
      database.url,
      'regions',
      `region_code,name,${labels.join(',')}\neast,华东,1,a.csv,2\n`,
    )
    expect([outcome, counts.unchanged]).toEqual(['loaded', 1])
  }
})

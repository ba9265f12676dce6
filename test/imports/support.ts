/** Imports a text as if it were a file, and reads back what a test wants to see. */
import { Readable } from 'node:stream'
import { translate } from '~/i18n/translate.server'
import type { DatasetId } from '~/imports/datasets'
import type { LoadResult } from '~/imports/load'
import type { Problem } from '~/imports/problems'
import { type ImportRequest, runImport } from '~/imports/run'

export const sourceOf = (content: string | Buffer, name = 'test.csv') => ({
  name,
  open: () => Readable.from([Buffer.isBuffer(content) ? content : Buffer.from(content)]),
})

/** Imports `content` in Shanghai on 5 November 2026, reading English. */
export const importText = (
  url: string,
  dataset: DatasetId,
  content: string | Buffer,
  options: Partial<ImportRequest> = {},
): Promise<LoadResult> =>
  runImport(url, {
    dataset,
    source: sourceOf(content),
    profile: null,
    language: 'en',
    timeZone: 'Asia/Shanghai',
    today: '2026-11-05',
    startedBy: 'test',
    ...options,
  })

/** `3 amount: not a number` for each error. */
export const shown = (problems: readonly Problem[]): string[] =>
  problems.map(({ line, column, reason }) => `${line} ${translate(column, 'en')}: ${translate(reason, 'en')}`)

export const customersCsv = `customer_code,name,region_code
C1,华东一号,east
C2,华东二号,east
C3,华北三号,north
`
export const regionsCsv = `region_code,name
east,华东
north,华北
`

/** Two regions and three customers to hang facts on. */
export async function loadCustomers(url: string): Promise<void> {
  await importText(url, 'regions', regionsCsv)
  await importText(url, 'customers', customersCsv)
}

/** Writes a company as the CSV files that the imports take. */
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import Papa from 'papaparse'
import { Refusal } from '#db/refusal'
import { type Company, type DemoRecord, demoDatasets } from './model'

/** Spreadsheets take UTF-8 for what it is only after this mark. */
const byteOrderMark = '\uFEFF'

export function csvOf(records: readonly DemoRecord[]): string {
  const fields = Object.keys(records[0] ?? {})
  const rows = records.map((record) => fields.map((field) => record[field] ?? ''))
  return `${byteOrderMark}${Papa.unparse({ fields, data: rows }, { newline: '\r\n' })}\r\n`
}

/**
 * One file per dataset, e.g. `surveys.csv`, in `folder`, which is made where it is missing.
 * @throws Refusal rather than write over a file
 */
export async function writeCompany(company: Company, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  for (const dataset of demoDatasets) {
    const file = path.join(folder, `${dataset}.csv`)
    await writeFile(file, csvOf(company[dataset]), { flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
      throw error.code === 'EEXIST' ? new Refusal(`${file} is already there: choose another folder.`) : error
    })
  }
}

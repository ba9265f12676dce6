/** A large file of new complaints, read by the product's import command into a copy of the warehouse. */
import type { Section } from './bench'
import { withCopy } from './copy'
import { importColumns, importFile, newComplaints } from './import-file'

const ROWS = 100_000

export const imports: Section = async (bench) => {
  const values = await withCopy(bench.warehouse, (url) => importFile(bench, url, newComplaints(url, ROWS)))
  return [
    {
      title: 'Import',
      columns: importColumns,
      rows: [{ name: `${ROWS.toLocaleString('en')} new complaints`, values }],
    },
  ]
}

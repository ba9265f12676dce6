/** A day's changes, imported into a copy of the warehouse: dashboards show them when the command has ended. */
import type { Section } from './bench'
import { withCopy } from './copy'
import { changedComplaints, importColumns, importFile, newComplaints } from './import-file'

export const refresh: Section = (bench) =>
  withCopy(bench.warehouse, async (url) => {
    const added = await importFile(bench, url, newComplaints(url, 10_000))
    const changed = await importFile(bench, url, changedComplaints(url, 1_000))
    return [
      {
        title: 'Refresh',
        columns: importColumns,
        rows: [
          { name: '10,000 new complaints', values: added },
          { name: '1,000 changed ones from all of history', values: changed },
        ],
      },
    ]
  })

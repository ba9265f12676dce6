/** All imports, the newest first. */
import { Link } from '@remix-run/react'
import { useFormats } from '~/format/context'
import { Pager } from '~/page/Pager'
import { SortedHead } from '~/page/SortedHead'
import layout from '~/ui/FormAboveList.module.css'
import styles from './Import.module.css'
import type { ImportsData } from './import-list.server'

const counts = {
  read: 'rowsRead',
  inserted: 'rowsInserted',
  updated: 'rowsUpdated',
  unchanged: 'rowsUnchanged',
  skipped: 'rowsSkipped',
  rejected: 'rowsRejected',
} as const
const heads = Object.keys(counts) as (keyof typeof counts)[]

const columns = [
  ['file', 'text'],
  ['when', 'instant'],
  ['who', 'text'],
  ['dataset', 'code'],
  ['state', 'code'],
  ...heads.map((head) => [head, 'count'] as const),
] as const

export function History({ data: { words, rows, page, pages, order } }: { data: ImportsData }) {
  const formats = useFormats()
  return (
    <section className={layout.list} aria-labelledby="history">
      <h2 id="history">{words.history}</h2>
      {rows.length === 0 ? (
        <p className={layout.hint}>{words.noHistory}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be focusable
        <section className={layout.scroll} tabIndex={0}>
          <table className={layout.table}>
            <caption className="visually-hidden">{words.history}</caption>
            <thead>
              <tr>
                {columns.map(([id, unit]) => (
                  <SortedHead
                    key={id}
                    column={{ id, label: words[id], unit }}
                    by={order}
                    at="history"
                    name="sort"
                    className={unit === 'count' ? layout.number : undefined}
                  />
                ))}
                <th scope="col">{words.profile}</th>
                <th scope="col">{words.hash}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.number}>
                  <th scope="row">
                    <Link to={`/import/${row.number}`}>
                      #{row.number} {row.fileName}
                    </Link>
                  </th>
                  <td className={styles.whole}>{formats.value(row.at, 'instant')}</td>
                  <td>{row.startedBy}</td>
                  <td>{row.dataset}</td>
                  <td>{row.state}</td>
                  {heads.map((head) => (
                    <td key={head} className={layout.number}>
                      {formats.count(row[counts[head]])}
                    </td>
                  ))}
                  <td>{row.profile}</td>
                  <td className={styles.whole}>
                    <code className={styles.hash} title={row.fileSha256 ?? undefined}>
                      {row.fileSha256?.slice(0, 12)}
                    </code>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      <Pager page={page} pages={pages} />
    </section>
  )
}

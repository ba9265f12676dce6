/** The star of each month by each scorecard, and whom it cannot be told apart from. */
import { useTranslation } from 'react-i18next'
import { useFormats } from '~/format/context'
import type { Answer } from '~/metrics/answer'
import { useFindingContext } from '~/page/finding-context'
import { Panel } from '~/page/Panel'
import { indexIn, standing, starFinding } from './findings'
import styles from './Staff.module.css'

/** Months that are drawn; the table and the file have all. */
const MONTHS = 6

export function Stars({ answer }: { answer: Answer }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const context = useFindingContext()
  const label = (id: string) => answer.columns.find((column) => column.id === id)?.label
  const months = [...new Set(answer.rows.map(({ bucket }) => bucket))].slice(-MONTHS)
  const hasStar = (month: unknown) =>
    answer.rows.some(({ bucket, group }) => bucket === month && group !== null)
  // Of a month in which nobody has enough cases one line says so.
  const shown = months.reverse().flatMap((month) => {
    const rows = answer.rows.filter(({ bucket }) => bucket === month)
    return hasStar(month) ? rows.filter(({ group }) => group !== null) : rows.slice(0, 1)
  })
  return (
    <Panel answer={answer} finding={starFinding(answer, context)}>
      <table className={styles.stars}>
        <thead>
          <tr>
            {['bucket', 'scorecard_name', 'label', 'index'].map((id) => (
              <th key={id} scope="col">
                {label(id)}
              </th>
            ))}
            <th scope="col">{t('staff.bound')}</th>
            <th scope="col">{label('clear')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <tr key={`${row.bucket} ${row.scorecard}`} data-few={row.group === null || undefined}>
              <th scope="row">{formats.bucket(String(row.bucket), 'month')}</th>
              {row.group === null ? (
                <td colSpan={5}>{t('staff.nobodyRanked')}</td>
              ) : (
                <>
                  <td>{row.scorecard_name}</td>
                  <td className={styles.name}>
                    <b>{row.label}</b>
                  </td>
                  <td>{formats.value(row.index, 'decimal')}</td>
                  <td>
                    {formats.value(indexIn(answer, row).low, 'decimal')}–
                    {formats.value(indexIn(answer, row).high, 'decimal')}
                  </td>
                  <td>{standing(row, context)}</td>
                </>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  )
}

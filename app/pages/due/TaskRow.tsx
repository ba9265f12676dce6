/** A task: until when, what, of which record, for whom. */
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '~/format/context'
import { toNumber } from '~/format/figures'
import type { Row } from '~/metrics/answer'
import type { TaskKind } from '~/metrics/due/task-names'
import { CustomerLink } from '~/page/CustomerLink'
import { usePage } from '~/page/context'
import { useNames } from '~/page/names'
import { recordAddress } from './record-address'

export function TaskRow({ row }: { row: Row }) {
  const { query } = usePage()
  const names = useNames()
  return (
    <tr data-task={String(row.task)} data-code={String(row.code)}>
      <td data-value={String(row.deadline)}>
        <Until row={row} />
      </td>
      <td>
        <What row={row} />
      </td>
      <td>
        <Link to={recordAddress(row, query.asOf)}>{row.code}</Link>
      </td>
      <td>
        {row.task === 'action' && row.customer_code === null ? (
          ''
        ) : (
          <CustomerLink code={row.customer_code} name={row.customer_name} />
        )}
      </td>
      <td>{row.level === null ? '' : names.code('level', String(row.level))}</td>
    </tr>
  )
}

function What({ row }: { row: Row }) {
  const { t } = useTranslation()
  const names = useNames()
  const task = t(`due.task.${row.task as TaskKind}`)
  if (row.task === 'action') return t('due.withPurpose', { task, purpose: row.summary })
  const [column, value] = row.order_kind
    ? (['kind', row.order_kind] as const)
    : (['purpose', row.purpose] as const)
  if (value === null || value === undefined) return task
  return t('due.withPurpose', { task, purpose: names.code(column, String(value)) })
}

/** The deadline, as far as the heading of its day does not say it. */
function Until({ row }: { row: Row }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const deadline = String(row.deadline)
  const isWholeDay = deadline.length === 10
  const words = isWholeDay ? formats.day(deadline) : formats.value(deadline, 'instant')
  if (row.standing === 'overdue')
    return t('due.late', { deadline: words, n: formats.count(toNumber(row.days_overdue) ?? 0) })
  if (!isWholeDay) return words.slice(-5)
  return deadline === row.listed_on ? t('due.allDay') : t('due.by', { day: words })
}

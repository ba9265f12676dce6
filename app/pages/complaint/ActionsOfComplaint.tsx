/** The corrective actions that a complaint led to. */
import { useTranslation } from 'react-i18next'
import type { ActionOfComplaint } from '~/deadlines/action'
import { useFormats } from '~/format/context'
import { RecordTable } from '~/page/record/RecordTable'

export function ActionsOfComplaint({ actions }: { actions: readonly ActionOfComplaint[] }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const heads = ['code', 'measure', 'responsible', 'dueOn', 'implementedOn', 'effective'] as const
  return (
    <RecordTable
      id="actions"
      title={t('actions.ofComplaint')}
      heads={heads.map((head) => t(`actions.${head}`))}
    >
      {actions.map(({ code, measure, employee, dueOn, implementedOn, effective }) => (
        <tr key={code}>
          <th scope="row">{code}</th>
          <td>{measure}</td>
          <td>{employee}</td>
          <td>{dueOn}</td>
          <td>{implementedOn}</td>
          <td>{effective === null ? '' : formats.value(effective, 'flag')}</td>
        </tr>
      ))}
    </RecordTable>
  )
}

/** The corrective actions that a complaint led to. */
import { useTranslation } from 'react-i18next'
import type { ActionOfComplaint } from '~/deadlines/action'
import { useFormats } from '~/format/context'
import styles from '~/page/record/Record.module.css'
import table from '~/ui/FormAboveList.module.css'

export function ActionsOfComplaint({ actions }: { actions: readonly ActionOfComplaint[] }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const heads = ['code', 'measure', 'responsible', 'dueOn', 'implementedOn', 'effective'] as const
  return (
    <section className={styles.part} aria-labelledby="actions">
      <h2 id="actions">{t('actions.ofComplaint')}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be focusable */}
      <section className={table.scroll} tabIndex={0}>
        <table className={table.table}>
          <thead>
            <tr>
              {heads.map((head) => (
                <th key={head} scope="col">
                  {t(`actions.${head}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
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
          </tbody>
        </table>
      </section>
    </section>
  )
}

/** The targets with their from-days, narrowed by metric and scope, and the form that sets one. */
import { useTranslation } from 'react-i18next'
import { useFormats } from '~/format/context'
import { Pager } from '~/page/Pager'
import { SortedHead } from '~/page/SortedHead'
import fieldStyles from '~/ui/Field.module.css'
import formStyles from '~/ui/Form.module.css'
import layout from '~/ui/FormAboveList.module.css'
import type { TargetsData, TargetsOutcome } from './act.server'
import { TargetForm } from './TargetForm'
import styles from './Targets.module.css'

type Props = { data: TargetsData; outcome: TargetsOutcome | undefined }

const scopes = ['', 'company', 'region', 'department', 'employee'] as const

export function TargetsPage({ data, outcome }: Props) {
  const { t } = useTranslation()
  const { rows, page, pages, metrics, filter, order } = data
  return (
    <>
      <header className={layout.head}>
        <h1>{t('targets.title')}</h1>
        <p>{t('targets.intro')}</p>
      </header>
      <TargetForm data={data} outcome={outcome} />
      <section className={layout.list} aria-labelledby="list">
        <h2 id="list">{t('targets.list')}</h2>
        <form method="get" className={styles.filter} aria-label={t('filters.title')}>
          {order && <input type="hidden" name="sort" value={order} />}
          <select
            name="metric"
            aria-label={t('targets.metric')}
            className={fieldStyles.field}
            defaultValue={filter.metric}
          >
            <option value="">{t('targets.everyMetric')}</option>
            {metrics.map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </select>
          <select
            name="scope"
            aria-label={t('targets.scope')}
            className={fieldStyles.field}
            defaultValue={filter.scope}
          >
            {scopes.map((scope) => (
              <option key={scope} value={scope}>
                {t(`targets.scopes.${scope || 'every'}`)}
              </option>
            ))}
          </select>
          <button type="submit" className={fieldStyles.button}>
            {t('filters.apply')}
          </button>
        </form>
        {rows.length === 0 ? <p className={layout.hint}>{t('targets.none')}</p> : <Table data={data} />}
        <Pager page={page} pages={pages} />
      </section>
    </>
  )
}

const columns = [
  ['metric', 'code'],
  ['kind', 'code'],
  ['scope', 'text'],
  ['from', 'day'],
  ['value', 'number'],
] as const

function Table({ data: { rows, metrics, order } }: { data: TargetsData }) {
  const { t } = useTranslation()
  const formats = useFormats()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be focusable
    <section className={layout.scroll} tabIndex={0}>
      <table className={layout.table}>
        <caption className="visually-hidden">{t('targets.list')}</caption>
        <thead>
          <tr>
            {columns.map(([id, unit]) => (
              <SortedHead
                key={id}
                column={{ id, label: t(`targets.${id}`), unit }}
                by={order}
                at="list"
                name="sort"
                className={id === 'value' ? layout.number : undefined}
              />
            ))}
            <th scope="col">{t('targets.state')}</th>
            <th scope="col">
              <span className="visually-hidden">{t('targets.remove')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, metric, kind, from, value, region, department, employee, isInForce }) => {
            const { label, unit } = metrics.find((each) => each.id === metric) ?? {
              label: metric,
              unit: 'number' as const,
            }
            const of = [region, department, employee].filter((part) => part !== null)
            const scope = of.length > 0 ? formats.join('item', of) : t('targets.scopes.company')
            return (
              <tr key={id} data-off={!isInForce || undefined}>
                <th scope="row">{label}</th>
                <td>{t(`targets.kinds.${kind}`)}</td>
                <td>{scope}</td>
                <td>{from}</td>
                <td className={layout.number}>
                  {value === null ? t('targets.ended') : formats.value(value, unit)}
                </td>
                <td>{isInForce && t('targets.inForce')}</td>
                <td>
                  <form method="post" action="/admin/targets">
                    <input type="hidden" name="id" value={id} />
                    <input type="hidden" name="seen" value={value ?? 'none'} />
                    <button
                      type="submit"
                      name="intent"
                      value="remove"
                      className={`${formStyles.plain} ${formStyles.danger}`}
                      aria-label={t('targets.removeOf', {
                        what: `${label}, ${t(`targets.kinds.${kind}`)}, ${scope}, ${from}`,
                      })}
                    >
                      {t('targets.remove')}
                    </button>
                  </form>
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}

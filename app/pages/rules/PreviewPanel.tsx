/** What would become of a change, and the form that makes it. */
import { useTranslation } from 'react-i18next'
import { stepName } from '~/deadlines/step-name'
import { useFormats } from '~/format/context'
import formStyles from '~/ui/Form.module.css'
import layout from '~/ui/FormAboveList.module.css'
import type { Preview } from './act.server'
import styles from './Rules.module.css'

type Props = { preview: Preview; given: Readonly<Record<string, string>>; action: string }

export function PreviewPanel({ preview, given, action }: Props) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { lines, isKept, turned, seen } = preview
  const hasTurned = turned.some(({ changed }) => changed > 0)
  // Of a day that changes a company without orders hears of its complaints alone.
  const told = turned.filter(
    ({ record, found }) => turned.length === 1 || record === 'complaint' || found > 0,
  )
  const sentencesOf = ({ record, found, changed }: Turned) => [
    changed > 0 ? t(`rules.turned.${record}`, { count: changed }) : t(`rules.noneTurned.${record}`),
    ...(found > changed ? [t('rules.asBefore', { count: found - changed })] : []),
  ]
  return (
    <section id="preview" className={styles.preview} aria-labelledby="preview-title">
      <h2 id="preview-title">{t('rules.preview')}</h2>
      <ul className={styles.lines}>
        {lines.map(({ what, before, after }) => (
          <li key={what}>
            {t('changeLog.part', { name: what, value: `${before ?? t('rules.new')} → ` })}
            <b>{after}</b>
          </li>
        ))}
      </ul>
      {isKept ? (
        <p>{t('rules.kept')}</p>
      ) : (
        <>
          {told.map((one) => (
            <div key={one.record}>
              <p>{formats.join('sentence', sentencesOf(one))}</p>
              {one.changed > 0 && <StepTable turned={one} />}
            </div>
          ))}
          <form method="post" action={action} className={styles.make}>
            {Object.entries({ ...given, seen }).map(([name, value]) => (
              <input key={name} type="hidden" name={name} value={value} />
            ))}
            {hasTurned && (
              <label className={formStyles.choice}>
                <input type="checkbox" name="reset" defaultChecked />
                <span>
                  {t('rules.reset')}
                  <br />
                  <small>{t('rules.resetHint')}</small>
                </span>
              </label>
            )}
            <button type="submit" name="intent" value="set" className={formStyles.submit}>
              {t('settings.save')}
            </button>
          </form>
        </>
      )}
    </section>
  )
}

type Turned = Preview['turned'][number]

function StepTable({ turned }: { turned: Turned }) {
  const { t } = useTranslation()
  const formats = useFormats()
  return (
    <table className={layout.table}>
      <caption className="visually-hidden">{t(`policies.records.${turned.record}`)}</caption>
      <thead>
        <tr>
          <th scope="col">{t('rules.step')}</th>
          {(['otherDeadlines', 'toLate', 'toOnTime'] as const).map((column) => (
            <th key={column} scope="col" className={layout.number}>
              {t(`rules.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {turned.steps.map(({ step, changed, toLate, toOnTime }) => (
          <tr key={step}>
            <th scope="row">{t(`policies.steps.${stepName(turned.record, step)}`)}</th>
            {[changed, toLate, toOnTime].map((count, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the columns stand still
              <td key={place} className={layout.number}>
                {formats.count(count)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** One setting: what it does, its fields, and the way back to its default. */
import { useTranslation } from 'react-i18next'
import { useFormats } from '~/format/context'
import type { ListedSetting } from '~/server/settings/list-settings'
import { scorecardMetrics } from '~/settings/scorecards'
import formStyles from '~/ui/Form.module.css'
import type { SettingsOutcome } from './act.server'
import { SettingField } from './SettingField'
import styles from './Settings.module.css'
import { useValueInWords } from './value-in-words'

type Props = {
  setting: ListedSetting
  tiers: readonly string[]
  names: Readonly<Record<string, string>>
  outcome: SettingsOutcome | undefined
}

export function SettingForm({ setting, tiers, names, outcome }: Props) {
  const { t } = useTranslation()
  const formats = useFormats()
  const inWords = useValueInWords(names)
  const { key, inputs, values, standard, isStandard, isUnderstood, seen, lastChange } = setting
  const name = t(`settings.keys.${key}`)
  const complaint = `${key}-complaint`
  return (
    <section id={key} className={styles.setting} aria-labelledby={`${key}-name`}>
      <div className={styles.about}>
        <h3 id={`${key}-name`}>{name}</h3>
        <p>{t(`settings.help.${key}`, key === 'scorecards' ? { list: scorecardMetrics.join(', ') } : {})}</p>
        {lastChange && (
          <p className={styles.last}>
            {t('settings.changedBy', {
              who: lastChange.who,
              at: formats.value(lastChange.at, 'instant'),
            })}
          </p>
        )}
      </div>
      {/* What was typed and refused stays; what was saved is shown as it is in force. */}
      <form method="post" action="/admin/settings" className={styles.form} key={`${seen} ${isUnderstood}`}>
        {!isUnderstood && <p className={styles.odd}>{t('settings.notUnderstood')}</p>}
        {outcome && (
          <div role="alert" id={complaint}>
            <p className={styles.state}>{t('settings.present', { value: inWords(inputs, values) })}</p>
            <p className={formStyles.refusal}>{outcome.refusal}</p>
          </div>
        )}
        <input type="hidden" name="seen" value={seen} />
        <div className={styles.fields}>
          {inputs.map(([field, input]) => (
            <SettingField
              key={field}
              setting={key}
              name={field}
              input={input}
              value={values[field]}
              given={outcome?.given}
              tiers={tiers}
              names={names}
              complaint={outcome && (outcome.field ?? field) === field ? complaint : undefined}
            />
          ))}
        </div>
        <div className={styles.buttons}>
          <button
            type="submit"
            name="intent"
            value={key}
            className={formStyles.submit}
            aria-label={t('settings.saveOf', { what: name })}
          >
            {t('settings.save')}
          </button>
          {isStandard && isUnderstood ? (
            <span className={styles.state}>{t('settings.isStandard')}</span>
          ) : (
            <span className={styles.state}>
              {t('settings.standard', { value: inWords(inputs, standard) })}
            </span>
          )}
        </div>
      </form>
      {!(isStandard && isUnderstood) && (
        <form method="post" action="/admin/settings" className={styles.reset}>
          <input type="hidden" name="seen" value={seen} />
          <input type="hidden" name="reset" value="on" />
          <button
            type="submit"
            name="intent"
            value={key}
            className={formStyles.plain}
            aria-label={t('settings.resetOf', { what: name })}
          >
            {t('settings.reset')}
          </button>
        </form>
      )}
    </section>
  )
}

/** All settings, by what they are about, each with a form of its own. */
import { useTranslation } from 'react-i18next'
import type { SettingKey } from '~/settings/definitions'
import type { SettingsData, SettingsOutcome } from './act.server'
import { SettingForm } from './SettingForm'
import styles from './Settings.module.css'

const areas = {
  company: ['companyName'],
  figures: ['minimumSample', 'targetTolerance', 'currency'],
  receivables: ['ageingEdges', 'creditRules', 'badDebtDays'],
  visits: ['visitFrequency'],
  service: ['appointmentGrace'],
  contacts: ['shortAbandonSeconds', 'serviceLevelSeconds'],
  customers: ['salesFrom', 'dormantDays', 'rfmMonths', 'customerFile'],
  staff: ['passMark', 'scorecards'],
  access: ['session', 'require_second_factor', 'bulkReading'],
} as const satisfies Record<string, readonly SettingKey[]>

type Props = { data: SettingsData; outcome: SettingsOutcome | undefined }

export function SettingsPage({ data, outcome }: Props) {
  const { t } = useTranslation()
  return (
    <>
      <header className={styles.head}>
        <h1>{t('settings.title')}</h1>
        <p>{t('settings.intro')}</p>
      </header>
      {(Object.keys(areas) as (keyof typeof areas)[]).map((area) => (
        <section key={area} className={styles.area} aria-labelledby={`area-${area}`}>
          <h2 id={`area-${area}`}>{t(`settings.areas.${area}`)}</h2>
          {data.settings
            .filter(({ key }) => (areas[area] as readonly SettingKey[]).includes(key))
            .map((setting) => (
              <SettingForm
                key={setting.key}
                setting={setting}
                tiers={data.tiers}
                names={data.names}
                outcome={outcome?.key === setting.key ? outcome : undefined}
              />
            ))}
          {area === 'figures' && <TimeZone timeZone={data.timeZone} />}
        </section>
      ))}
    </>
  )
}

/** The zone of the warehouse is shown; it takes a command (decision 017). */
function TimeZone({ timeZone }: { timeZone: string }) {
  const { t } = useTranslation()
  return (
    <section className={styles.setting} aria-labelledby="zone">
      <div className={styles.about}>
        <h3 id="zone">{t('settings.zone')}</h3>
        <p>{t('settings.zoneHelp')}</p>
      </div>
      <div className={styles.form}>
        <p className={styles.value}>{timeZone}</p>
        <pre className={styles.command}>npm run -s time-zone -- set Europe/Berlin</pre>
      </div>
    </section>
  )
}

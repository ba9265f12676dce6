/** The factor that is in force, and what can be done with it by who proves once more who they are. */
import { useTranslation } from 'react-i18next'
import { useFormats } from '~/format/context'
import type { OwnFactor } from '~/server/accounts/second-factor'
import formStyles from '~/ui/Form.module.css'
import { PasswordField } from '~/ui/PasswordField'
import styles from './SecondFactor.module.css'

type Props = { factor: OwnFactor; isRequired: boolean; hasPassword: boolean }

export function Present({ factor, isRequired, hasPassword }: Props) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { since, recoveryCodes, trustedBrowsers } = factor
  return (
    <div className={styles.steps}>
      <p>
        {t('secondFactor.since')} <time dateTime={since}>{formats.value(since, 'instant')}</time> ·{' '}
        {t('secondFactor.codesLeft', { count: recoveryCodes })}
      </p>
      <form method="post" action="/second-factor" className={formStyles.form}>
        <PasswordField
          name="proof"
          label={t(hasPassword ? 'secondFactor.proof' : 'secondFactor.proofByCode')}
          kind="current-password"
        />
        <div className={styles.buttons}>
          <button type="submit" name="intent" value="codes" className={formStyles.plain}>
            {t('secondFactor.newCodes')}
          </button>
          <button type="submit" name="intent" value="setup" className={formStyles.plain}>
            {t('secondFactor.move')}
          </button>
          {!isRequired && (
            <button
              type="submit"
              name="intent"
              value="off"
              className={`${formStyles.plain} ${formStyles.danger}`}
            >
              {t('secondFactor.switchOff')}
            </button>
          )}
        </div>
        {isRequired && <p className={formStyles.hint}>{t('secondFactor.requiredHint')}</p>}
      </form>
      <p>{t('secondFactor.trusted', { count: trustedBrowsers })}</p>
      {trustedBrowsers > 0 && (
        <form method="post" action="/second-factor">
          <button type="submit" name="intent" value="forget" className={formStyles.plain}>
            {t('secondFactor.forget')}
          </button>
        </form>
      )}
    </div>
  )
}

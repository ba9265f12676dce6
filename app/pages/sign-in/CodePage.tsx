/** The second step of signing in: a code of the app, or one for when it is lost. */
import { useLocation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { LanguageLinks } from '~/page/LanguageLinks'
import formStyles from '~/ui/Form.module.css'
import styles from '~/ui/Message.module.css'
import { TextField } from '~/ui/TextField'

type Props = {
  name: string
  isRecovery: boolean
  trustedDays: number
  /** What came of the last attempt. */
  attempt: { refusal: string; isTrusted: boolean } | undefined
}

export function CodePage({ name, isRecovery, trustedDays, attempt }: Props) {
  const { t } = useTranslation()
  const { search } = useLocation()
  const other = new URLSearchParams(search)
  if (isRecovery) other.delete('with')
  else other.set('with', 'recovery')
  return (
    <main className={styles.message}>
      <h1>{t('code.title')}</h1>
      <p>{t(isRecovery ? 'code.recoveryBody' : 'code.body', { name })}</p>
      {attempt && (
        <p className={styles.notice} role="alert">
          {attempt.refusal}
        </p>
      )}
      <form method="post" action={`/sign-in/code${search}`} className={formStyles.form}>
        {isRecovery ? (
          <TextField
            key="recovery"
            label={t('code.recoveryCode')}
            name="code"
            required
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
          />
        ) : (
          <TextField
            key="code"
            label={t('code.code')}
            name="code"
            required
            inputMode="numeric"
            autoComplete="one-time-code"
          />
        )}
        <label className={formStyles.choice}>
          <input type="checkbox" name="trust" defaultChecked={attempt?.isTrusted} />
          <span>{t('code.trust', { count: trustedDays })}</span>
        </label>
        <button type="submit" className={formStyles.submit}>
          {t('signIn.submit')}
        </button>
        <p className={formStyles.hint}>
          <a href={`/sign-in/code?${other}`}>{t(isRecovery ? 'code.toCode' : 'code.toRecovery')}</a>
        </p>
        <p className={formStyles.hint}>
          {t('code.lost')} <a href="/sign-in">{t('code.again')}</a>
        </p>
      </form>
      <LanguageLinks />
    </main>
  )
}

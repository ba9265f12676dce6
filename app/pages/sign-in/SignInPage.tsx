/** The door for people: mail address and password, or a provider of identities. */
import { useTranslation } from 'react-i18next'
import { LanguageLinks } from '~/page/LanguageLinks'
import type { NamedProvider } from '~/server/identities/sign-in-with'
import formStyles from '~/ui/Form.module.css'
import styles from '~/ui/Message.module.css'
import { PasswordField } from '~/ui/PasswordField'
import { TextField } from '~/ui/TextField'
import { ProviderButtons } from './ProviderButtons'

type Props = {
  /** Why what somebody came with has brought nobody in. */
  expired: string | null
  lost: string
  providers: NamedProvider[]
  /** What came of the last attempt. */
  attempt: { refusal: string; email: string } | undefined
}

export function SignInPage({ expired, lost, providers, attempt }: Props) {
  const { t } = useTranslation()
  const notice = attempt?.refusal ?? expired
  return (
    <main className={styles.message}>
      <h1>{t('signIn.title')}</h1>
      {notice && (
        <p className={styles.notice} role="alert">
          {notice}
        </p>
      )}
      <form method="post" action="/sign-in" className={formStyles.form}>
        <TextField
          label={t('form.email')}
          type="text"
          inputMode="email"
          name="email"
          required
          autoComplete="username"
          autoCapitalize="off"
          spellCheck={false}
          defaultValue={attempt?.email}
        />
        <PasswordField name="password" label={t('form.password')} kind="current-password" />
        <button type="submit" className={formStyles.submit}>
          {t('signIn.submit')}
        </button>
        <p className={formStyles.hint}>{lost}</p>
      </form>
      <ProviderButtons providers={providers} intro={t('identities.or')} />
      <LanguageLinks />
    </main>
  )
}

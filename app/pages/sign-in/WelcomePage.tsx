/** Name, mail address and password of somebody who came by a link; which of them are asked, the link says. */
import { useLocation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { LanguageLinks } from '~/page/LanguageLinks'
import type { NamedProvider } from '~/server/identities/sign-in-with'
import formStyles from '~/ui/Form.module.css'
import styles from '~/ui/Message.module.css'
import { PasswordField } from '~/ui/PasswordField'
import { TextField } from '~/ui/TextField'
import { ProviderButtons } from './ProviderButtons'

type Props = {
  /** Null for a link that works no more. */
  open: {
    purpose: 'setup' | 'invitation' | 'reset'
    name: string
    email: string
    providers: NamedProvider[]
  } | null
  /** What was refused, with what was typed; null where the link had been used meanwhile. */
  attempt: { refusal: string; name: string; email: string } | null | undefined
}

export function WelcomePage({ open, attempt }: Props) {
  const { t, i18n } = useTranslation()
  const { search } = useLocation()
  if (!open || attempt === null) return <ExpiredPage />
  const { purpose } = open
  return (
    <main className={styles.message}>
      <h1>{t(`welcome.${purpose}`)}</h1>
      <p>{t(`welcome.${purpose}Body`, { email: open.email })}</p>
      {attempt && (
        <p className={styles.notice} role="alert">
          {attempt.refusal}
        </p>
      )}
      <form method="post" action={`/welcome${search}`} className={formStyles.form}>
        <input type="hidden" name="lang" value={i18n.language} />
        {purpose !== 'reset' && (
          <TextField
            label={t('form.name')}
            name="name"
            required
            autoComplete="name"
            defaultValue={attempt?.name ?? open.name}
          />
        )}
        {purpose === 'setup' ? (
          <TextField
            label={t('form.email')}
            type="email"
            name="email"
            required
            autoComplete="username"
            defaultValue={attempt?.email ?? open.email}
          />
        ) : (
          // For password managers, which keep it with the password.
          <input
            type="email"
            className="visually-hidden"
            autoComplete="username"
            defaultValue={open.email}
            readOnly
            tabIndex={-1}
            aria-hidden="true"
          />
        )}
        <PasswordField
          name="password"
          label={t('form.newPassword')}
          kind="new-password"
          hint={t('form.passwordHint')}
        />
        <button type="submit" className={formStyles.submit}>
          {t(`welcome.${purpose}Submit`)}
        </button>
      </form>
      {purpose === 'invitation' && (
        <ProviderButtons
          providers={open.providers}
          intro={t('identities.invitationHint')}
          token={new URLSearchParams(search).get('token') ?? ''}
        />
      )}
      <LanguageLinks />
    </main>
  )
}

function ExpiredPage() {
  const { t } = useTranslation()
  return (
    <main className={styles.message}>
      <h1>{t('welcome.expired')}</h1>
      <p>{t('welcome.expiredBody')}</p>
      <a href="/sign-in">{t('signIn.title')}</a>
      <LanguageLinks />
    </main>
  )
}

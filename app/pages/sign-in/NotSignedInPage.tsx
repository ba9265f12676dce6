/** Why a provider of identities has let nobody in. */
import { useTranslation } from 'react-i18next'
import styles from '~/ui/Message.module.css'

type Props = { sentence: string; isSignedIn: boolean }

export function NotSignedInPage({ sentence, isSignedIn }: Props) {
  const { t } = useTranslation()
  return (
    <main className={styles.message}>
      <h1>{t('identities.failed')}</h1>
      <p className={styles.notice} role="alert">
        {sentence}
      </p>
      {isSignedIn ? (
        <a href="/account">{t('identities.backToAccount')}</a>
      ) : (
        <a href="/sign-in">{t('identities.backToSignIn')}</a>
      )}
    </main>
  )
}

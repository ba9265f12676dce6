/** Between this site and a provider of identities. */
import { useTranslation } from 'react-i18next'
import type { Departure } from '~/server/identities/set-out'
import styles from '~/ui/Message.module.css'
import { NotSignedInPage } from './NotSignedInPage'

export function LeavingPage({ name, to, sentence }: Departure) {
  const { t } = useTranslation()
  if (to === null) return <NotSignedInPage sentence={sentence ?? ''} isSignedIn={false} />
  return (
    <main className={styles.message}>
      <h1>{t('identities.leaving', { name })}</h1>
      <p>{t('identities.leavingBody')}</p>
      <a href={to}>{t('identities.continueWith', { name })}</a>
    </main>
  )
}

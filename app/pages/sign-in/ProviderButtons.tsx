/** The providers of identities that are configured, a button each. */
import { useTranslation } from 'react-i18next'
import type { NamedProvider } from '~/server/identities/sign-in-with'
import formStyles from '~/ui/Form.module.css'
import styles from './ProviderButtons.module.css'

type Props = {
  providers: readonly NamedProvider[]
  /** Said above them. */
  intro: string
  /** Of the invitation that is accepted in this way. */
  token?: string
}

export function ProviderButtons({ providers, intro, token }: Props) {
  const { t } = useTranslation()
  if (providers.length === 0) return null
  return (
    <div className={styles.providers}>
      <p className={styles.intro}>{intro}</p>
      {providers.map(({ id, name }) => (
        <form key={id} method="post" action={`/sign-in/with/${id}`}>
          {token !== undefined && <input type="hidden" name="token" value={token} />}
          <button type="submit" className={`${formStyles.plain} ${styles.button}`}>
            {t('identities.continueWith', { name })}
          </button>
        </form>
      ))}
    </div>
  )
}

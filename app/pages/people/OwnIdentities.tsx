/** The identities of one's own account, and the form that links another one. */
import { useTranslation } from 'react-i18next'
import formStyles from '~/ui/Form.module.css'
import { PasswordField } from '~/ui/PasswordField'
import type { loadAccount } from './act-on-account.server'
import { IdentitiesTable } from './IdentitiesTable'
import styles from './People.module.css'
import { RefusalLine, Section } from './parts'

type Props = { data: Awaited<ReturnType<typeof loadAccount>>; refusal: string | null }

/** Nothing where no provider is configured and none ever was. */
export function OwnIdentities({ data, refusal }: Props) {
  const { t } = useTranslation()
  const { person, identities, providers } = data
  if (providers.length === 0 && identities.length === 0) return null
  const [linked, unlinked] = [providers.filter(isLinked), providers.filter((one) => !isLinked(one))]
  const isOnlyWay = !person.hasPassword && linked.length < 2
  return (
    <Section title={t('identities.title')} hint={t('identities.hint')}>
      <RefusalLine sentence={refusal} />
      <IdentitiesTable identities={identities} kept={isOnlyWay ? t('identities.onlyWay') : undefined} />
      {unlinked.length > 0 && (
        <form method="post" action="/account" className={`${formStyles.form} ${styles.beneath}`}>
          <input type="hidden" name="intent" value="link" />
          {person.hasPassword && (
            <PasswordField name="current" label={t('identities.linkProof')} kind="current-password" />
          )}
          <div className={styles.buttons}>
            {unlinked.map(({ id, name }) => (
              <button key={id} type="submit" name="provider" value={id} className={formStyles.plain}>
                {t('identities.link', { name })}
              </button>
            ))}
          </div>
        </form>
      )}
    </Section>
  )

  function isLinked({ issuer }: { issuer: string }) {
    return identities.some((one) => one.issuer === issuer)
  }
}

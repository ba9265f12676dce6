/** The second factor of one's own account: set up, or as it stands. */
import { useTranslation } from 'react-i18next'
import { LanguageLinks } from '~/page/LanguageLinks'
import formStyles from '~/ui/Form.module.css'
import styles from '~/ui/Message.module.css'
import type { loadSecondFactor, Outcome } from './act.server'
import { Present } from './Present'
import { RecoveryCodes } from './RecoveryCodes'
import own from './SecondFactor.module.css'
import { SetUp } from './SetUp'

type Props = { data: Awaited<ReturnType<typeof loadSecondFactor>>; outcome: Outcome | undefined }

export function SecondFactorPage({ data, outcome }: Props) {
  const { t } = useTranslation()
  const { email, factor, isNewcomer } = data
  const setup = outcome?.setup
  return (
    <main className={styles.message}>
      <h1>{t(outcome?.codes ? 'secondFactor.codes' : 'secondFactor.title')}</h1>
      {outcome?.refusal && (
        <p className={styles.notice} role="alert">
          {outcome.refusal}
        </p>
      )}
      {outcome?.codes ? (
        <RecoveryCodes codes={outcome.codes} email={email} onTo={isNewcomer ? '/' : '/account'} />
      ) : setup ? (
        <SetUp setup={setup} />
      ) : factor ? (
        <Present factor={factor} isRequired={data.isRequired} hasPassword={data.hasPassword} />
      ) : (
        <form method="post" action="/second-factor" className={own.steps}>
          <p>{t(isNewcomer ? 'secondFactor.neededBody' : 'secondFactor.offBody')}</p>
          <button type="submit" name="intent" value="setup" className={formStyles.submit}>
            {t('secondFactor.setUp')}
          </button>
        </form>
      )}
      {!outcome?.codes && <Leave isNewcomer={isNewcomer} />}
      <LanguageLinks />
    </main>
  )
}

/** Who has to set it up gets nowhere else but out. */
function Leave({ isNewcomer }: { isNewcomer: boolean }) {
  const { t } = useTranslation()
  if (!isNewcomer)
    return (
      <p>
        <a href="/account">{t('secondFactor.toAccount')}</a>
      </p>
    )
  return (
    <form method="post" action="/sign-out">
      <button type="submit" className={formStyles.plain}>
        {t('frame.signOut')}
      </button>
    </form>
  )
}

/** One account, for those who manage people. */
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import formStyles from '~/ui/Form.module.css'
import type { loadPerson, PersonOutcome } from './act-on-people.server'
import { HandedLink } from './HandedLink'
import { IdentitiesTable } from './IdentitiesTable'
import styles from './People.module.css'
import { ActionButton, Head, RefusalLine, RoleNames, Section } from './parts'
import { ScopeNames } from './ScopeNames'
import { SessionsTable } from './SessionsTable'
import { RoleFields, ScopeFields } from './StandingFields'
import { TokensTable } from './TokensTable'

type Props = { data: Awaited<ReturnType<typeof loadPerson>>; outcome: PersonOutcome | undefined }

export function PersonPage({ data, outcome }: Props) {
  const { t } = useTranslation()
  const { person, isOwn } = data
  return (
    <>
      <Head title={person.name}>
        {person.email} · {t(`people.${person.state}`)} · <RoleNames roles={person.roles} /> ·{' '}
        <ScopeNames person={person} />
        {person.hasPersonalData && ` · ${t('personalData.title')}`}
      </Head>
      <RefusalLine sentence={outcome?.refusal} />
      {outcome?.delivered && <HandedLink delivered={outcome.delivered} />}
      {isOwn ? (
        <p>
          {t('people.own')} <Link to="/account">{t('frame.account')}</Link>
        </p>
      ) : (
        <Forms data={data} />
      )}
    </>
  )
}

function Forms({ data }: { data: Props['data'] }) {
  const { t } = useTranslation()
  const { person, identities, sessions, tokens, regions } = data
  return (
    <div className={styles.sections}>
      <Section title={t('people.roles')}>
        <form method="post" className={formStyles.form} key={person.roles.join()}>
          <RoleFields chosen={person.roles} isTitled />
          <button type="submit" name="intent" value="roles" className={formStyles.plain}>
            {t('people.save')}
          </button>
        </form>
      </Section>
      <Section title={t('people.scope')} hint={t('people.scopeHint')}>
        <form method="post" className={formStyles.form}>
          <ScopeFields
            all="company"
            isAll={person.isCompanyWide}
            chosen={person.regions.map(({ id }) => id)}
            regions={regions}
            isTitled
          />
          <button type="submit" name="intent" value="scope" className={formStyles.plain}>
            {t('people.save')}
          </button>
        </form>
      </Section>
      <Section title={t('personalData.title')} hint={t('personalData.hint')}>
        <form method="post" className={formStyles.form} key={String(person.hasPersonalData)}>
          <label className={formStyles.choice}>
            <input type="checkbox" name="allowed" value="yes" defaultChecked={person.hasPersonalData} />
            <span>{t('personalData.allowed')}</span>
          </label>
          <button type="submit" name="intent" value="personalData" className={formStyles.plain}>
            {t('people.save')}
          </button>
        </form>
      </Section>
      <Section title={t('people.access')} hint={t('people.accessHint')}>
        <div className={styles.buttons}>
          {person.state === 'disabled' ? (
            <ActionButton intent="enable" label={t('people.enable')} />
          ) : (
            <>
              {person.hasPassword && <ActionButton intent="reset" label={t('people.makeReset')} />}
              {!person.hasPassword && identities.length === 0 && (
                <ActionButton intent="invitation" label={t('people.makeInvitation')} />
              )}
              <ActionButton intent="disable" label={t('people.disable')} isDanger />
            </>
          )}
        </div>
      </Section>
      <Section
        title={t('secondFactor.title')}
        hint={t(person.hasSecondFactor ? 'secondFactor.removeHint' : 'secondFactor.off')}
      >
        {person.hasSecondFactor && (
          <ActionButton intent="secondFactor" label={t('secondFactor.remove')} isDanger />
        )}
      </Section>
      {identities.length > 0 && (
        <Section title={t('identities.title')} hint={t('identities.hintOfOther')}>
          <IdentitiesTable identities={identities} />
        </Section>
      )}
      <Section title={t('sessions.title')}>
        <SessionsTable sessions={sessions} order={data.orders.sessions} />
        {sessions.length > 0 && (
          <div className={styles.buttons}>
            <ActionButton intent="sessions" label={t('sessions.endAll')} isDanger />
          </div>
        )}
      </Section>
      <Section title={t('tokens.title')}>
        <TokensTable tokens={tokens} order={data.orders.tokens} owner={person} />
      </Section>
    </div>
  )
}

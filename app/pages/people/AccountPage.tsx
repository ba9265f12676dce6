/** One's own account: name, password, where one is signed in, tokens. */
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import formStyles from '~/ui/Form.module.css'
import { PasswordField } from '~/ui/PasswordField'
import { TextField } from '~/ui/TextField'
import type { loadAccount, Outcome } from './act-on-account.server'
import { OwnIdentities } from './OwnIdentities'
import styles from './People.module.css'
import { ActionButton, Handed, Head, RefusalLine, RoleNames, Section } from './parts'
import { ScopeNames } from './ScopeNames'
import { SessionsTable } from './SessionsTable'
import { RoleFields, ScopeFields } from './StandingFields'
import { TokensTable } from './TokensTable'

type Props = { data: Awaited<ReturnType<typeof loadAccount>>; outcome: Outcome | undefined }

export function AccountPage({ data, outcome }: Props) {
  const { t } = useTranslation()
  const { person, sessions, sessionId } = data
  const refusalOf = (intent: Outcome['intent']) => (outcome?.intent === intent ? outcome.refusal : null)
  return (
    <>
      <Head title={t('frame.account')}>
        {person.email} · <RoleNames roles={person.roles} /> · <ScopeNames person={person} />
      </Head>
      {outcome?.token && <Handed say={t('tokens.shownOnce')} secret={outcome.token} />}
      {outcome?.intent === 'password' && outcome.refusal === null && (
        <Handed say={t('myAccount.passwordChanged')} secret={null} />
      )}
      {outcome?.departure?.to && (
        <div className={styles.handed} role="status">
          <p>{t('identities.leavingBody')}</p>
          <a href={outcome.departure.to}>{t('identities.link', { name: outcome.departure.name })}</a>
        </div>
      )}
      <div className={styles.sections}>
        <Section title={t('form.name')}>
          <RefusalLine sentence={refusalOf('name')} />
          <form method="post" action="/account" className={formStyles.form}>
            <TextField
              label={t('myAccount.nameHint')}
              name="name"
              required
              defaultValue={person.name}
              autoComplete="name"
            />
            <button type="submit" name="intent" value="name" className={formStyles.plain}>
              {t('people.save')}
            </button>
          </form>
        </Section>
        <PasswordSection data={data} refusal={refusalOf('password')} />
        <Section title={t('secondFactor.title')} hint={t('secondFactor.hint')}>
          <p>
            {t(person.hasSecondFactor ? 'secondFactor.on' : 'secondFactor.off')} ·{' '}
            <Link to="/second-factor">
              {t(person.hasSecondFactor ? 'secondFactor.manage' : 'secondFactor.setUp')}
            </Link>
          </p>
        </Section>
        <OwnIdentities data={data} refusal={refusalOf('link') ?? refusalOf('unlink')} />
        <Section title={t('sessions.title')} hint={t('sessions.hint')}>
          <SessionsTable sessions={sessions} order={data.orders.sessions} own={sessionId} />
          {sessions.length > 1 && (
            <div className={styles.buttons}>
              <ActionButton intent="sessions" label={t('sessions.endOthers')} isDanger />
            </div>
          )}
        </Section>
        <Section title={t('tokens.title')} hint={t('tokens.hint')}>
          <TokensTable tokens={data.tokens} order={data.orders.tokens} owner={person} />
        </Section>
        <NewToken data={data} refusal={refusalOf('token')} />
      </div>
    </>
  )
}

function PasswordSection({ data, refusal }: { data: Props['data']; refusal: string | null }) {
  const { t } = useTranslation()
  const { person, identities } = data
  if (!person.hasPassword && identities.length > 0) return null
  return (
    <Section title={t('form.password')} hint={t('myAccount.passwordHint')}>
      <RefusalLine sentence={refusal} />
      <form method="post" action="/account" className={formStyles.form}>
        <input type="hidden" name="intent" value="password" />
        {person.hasPassword && (
          <PasswordField name="current" label={t('myAccount.current')} kind="current-password" />
        )}
        <PasswordField
          name="password"
          label={t('form.newPassword')}
          kind="new-password"
          hint={t('form.passwordHint')}
        />
        <button type="submit" className={formStyles.plain}>
          {t('myAccount.changePassword')}
        </button>
      </form>
    </Section>
  )
}

function NewToken({ data, refusal }: { data: Props['data']; refusal: string | null }) {
  const { t } = useTranslation()
  const { person, regions } = data
  if (person.roles.length === 0) return null
  return (
    <Section title={t('tokens.make')}>
      <RefusalLine sentence={refusal} />
      <form method="post" action="/account" className={formStyles.form}>
        <input type="hidden" name="intent" value="token" />
        <TextField label={t('tokens.name')} name="name" required maxLength={80} autoComplete="off" />
        <RoleFields chosen={person.roles} among={person.roles} />
        <ScopeFields all="own" isAll chosen={[]} regions={regions} />
        <label className={formStyles.row}>
          <span>{t('tokens.validFor')}</span>
          <select name="days" defaultValue="90">
            <option value="30">{t('tokens.days', { count: 30 })}</option>
            <option value="90">{t('tokens.days', { count: 90 })}</option>
            <option value="365">{t('tokens.days', { count: 365 })}</option>
            <option value="">{t('tokens.never')}</option>
          </select>
        </label>
        <button type="submit" className={formStyles.plain}>
          {t('tokens.make')}
        </button>
      </form>
    </Section>
  )
}

/** Everybody who has an account, and the form that invites somebody. */
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '~/format/context'
import formStyles from '~/ui/Form.module.css'
import { TextField } from '~/ui/TextField'
import type { actOnPeople, loadPeople } from './act-on-people.server'
import { HandedLink } from './HandedLink'
import styles from './People.module.css'
import { Head, Instant, RefusalLine, RoleNames, Section, Table } from './parts'
import { ScopeNames } from './ScopeNames'
import { RoleFields, ScopeFields } from './StandingFields'

type Props = {
  data: Awaited<ReturnType<typeof loadPeople>>
  outcome: Awaited<ReturnType<typeof actOnPeople>>['data'] | undefined
}

export function PeoplePage({ data, outcome }: Props) {
  const { t } = useTranslation()
  const { people, regions } = data
  return (
    <>
      <Head title={t('people.title')}>{t('people.intro')}</Head>
      {outcome?.delivered && <HandedLink delivered={outcome.delivered} />}
      <div className={styles.sections}>
        <Table
          caption={t('people.title')}
          order={data.order}
          orderName="sort"
          heads={[
            { id: 'name', label: t('form.name'), unit: 'text' },
            { id: 'roles', label: t('people.roles'), unit: 'text' },
            { id: 'scope', label: t('people.scope'), unit: 'text' },
            { id: 'state', label: t('people.state'), unit: 'code' },
            { id: 'second_factor', label: t('secondFactor.title'), unit: 'flag' },
            { id: 'ways', label: t('identities.ways'), unit: 'text' },
            { id: 'last_seen', label: t('sessions.lastSeen'), unit: 'instant' },
          ]}
        >
          {people.map((person) => (
            <tr key={person.id} data-off={person.state === 'disabled' || undefined}>
              <td>
                <Link to={`/admin/people/${encodeURIComponent(person.id)}`}>{person.name}</Link>
                <small>{person.email}</small>
              </td>
              <td>
                <RoleNames roles={person.roles} />
                {person.hasPersonalData && <small>{t('personalData.title')}</small>}
              </td>
              <td>
                <ScopeNames person={person} />
              </td>
              <td>
                <span className={styles.state} data-state={person.state}>
                  {t(`people.${person.state}`)}
                </span>
              </td>
              <td>{person.hasSecondFactor ? t('secondFactor.on') : '–'}</td>
              <td>
                <WayNames person={person} />
              </td>
              <td>
                <Instant at={person.lastSeenAt} otherwise="–" />
              </td>
            </tr>
          ))}
        </Table>
        <Section title={t('people.invite')} hint={t('people.inviteHint')}>
          <RefusalLine sentence={outcome?.refusal} />
          <form method="post" action="/admin/people" className={formStyles.form}>
            <TextField
              label={t('form.email')}
              type="email"
              name="email"
              required
              autoComplete="off"
              defaultValue={outcome?.given?.email}
            />
            <TextField
              label={t('people.nameIfKnown')}
              name="name"
              maxLength={80}
              autoComplete="off"
              defaultValue={outcome?.given?.name}
            />
            <RoleFields chosen={[]} />
            <ScopeFields all="company" isAll={false} chosen={[]} regions={regions} />
            <button type="submit" name="intent" value="invite" className={formStyles.submit}>
              {t('people.invite')}
            </button>
          </form>
        </Section>
      </div>
    </>
  )
}

function WayNames({ person }: { person: Props['data']['people'][number] }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { hasPassword, identities } = person
  const ways = [...(hasPassword ? [t('form.password')] : []), ...identities.map(({ name }) => name)]
  return <>{ways.length > 0 ? formats.join('item', ways) : t('identities.noWay')}</>
}

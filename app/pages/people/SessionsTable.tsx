/** Where somebody is signed in. */
import { useTranslation } from 'react-i18next'
import type { ListedSession } from '~/server/accounts/session-list'
import { deviceName } from './device-name'
import styles from './People.module.css'
import { ActionButton, Instant, Table } from './parts'

type Props = {
  sessions: readonly ListedSession[]
  order: string | null
  /** The one that looks at this page. */
  own?: string | null
}

export function SessionsTable({ sessions, order, own }: Props) {
  const { t } = useTranslation()
  if (sessions.length === 0) return <p>{t('sessions.none')}</p>
  return (
    <Table
      caption={t('sessions.title')}
      id="sessions"
      order={order}
      heads={[
        { id: 'device', label: t('sessions.device'), unit: 'text' },
        { id: 'address', label: t('sessions.address'), unit: 'code' },
        { id: 'since', label: t('sessions.since'), unit: 'instant' },
        { id: 'last_seen', label: t('sessions.lastSeen'), unit: 'instant' },
        '',
      ]}
    >
      {sessions.map(({ id, userAgent, clientAddress, createdAt, lastSeenAt }) => {
        const device = deviceName(userAgent) ?? t('sessions.unknownDevice')
        return (
          <tr key={id}>
            <td title={userAgent ?? undefined}>
              {device} {id === own && <span className={styles.state}>{t('sessions.this')}</span>}
            </td>
            <td>{clientAddress}</td>
            <td>
              <Instant at={createdAt} otherwise="" />
            </td>
            <td>
              <Instant at={lastSeenAt} otherwise="" />
            </td>
            <td>
              {id !== own && (
                <ActionButton
                  intent="session"
                  fields={{ session: id }}
                  label={t('sessions.end')}
                  of={device}
                  isDanger
                />
              )}
            </td>
          </tr>
        )
      })}
    </Table>
  )
}

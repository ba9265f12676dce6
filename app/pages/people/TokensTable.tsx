/** The tokens of somebody that are in force. */
import { useTranslation } from 'react-i18next'
import type { Person } from '~/server/accounts/people'
import type { ListedToken } from './listed-token'
import { ActionButton, Instant, RoleNames, Table } from './parts'

type Props = { tokens: readonly ListedToken[]; owner: Pick<Person, 'roles'>; order: string | null }

export function TokensTable({ tokens, owner, order }: Props) {
  const { t } = useTranslation()
  if (tokens.length === 0) return <p>{t('tokens.none')}</p>
  return (
    <Table
      caption={t('tokens.title')}
      id="tokens"
      order={order}
      heads={[
        { id: 'name', label: t('tokens.name'), unit: 'text' },
        { id: 'roles', label: t('people.roles'), unit: 'text' },
        { id: 'made', label: t('tokens.made'), unit: 'instant' },
        { id: 'expires', label: t('tokens.expires'), unit: 'instant' },
        { id: 'last_used', label: t('tokens.lastUsed'), unit: 'instant' },
        '',
      ]}
    >
      {tokens.map(({ id, name, roles, isNarrowed, createdAt, expiresAt, lastUsedAt }) => (
        <tr key={id}>
          <td>{name}</td>
          <td>
            <RoleNames roles={owner.roles.filter((role) => roles?.includes(role) ?? true)} />
            {isNarrowed && <small>{t('tokens.narrowed')}</small>}
          </td>
          <td>
            <Instant at={createdAt} otherwise="" />
          </td>
          <td>
            <Instant at={expiresAt} otherwise={t('tokens.never')} />
          </td>
          <td>
            <Instant at={lastUsedAt} otherwise={t('tokens.unused')} />
          </td>
          <td>
            <ActionButton
              intent="endToken"
              fields={{ token: id }}
              label={t('tokens.end')}
              of={name}
              isDanger
            />
          </td>
        </tr>
      ))}
    </Table>
  )
}

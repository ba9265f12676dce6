/** The tokens of somebody that are in force. */
import { useTranslation } from 'react-i18next'
import type { Person } from '~/server/accounts/people'
import type { ListedToken } from './listed-token'
import { ActionButton, Instant, RoleNames, Table } from './parts'

type Props = { tokens: readonly ListedToken[]; owner: Pick<Person, 'roles'> }

export function TokensTable({ tokens, owner }: Props) {
  const { t } = useTranslation()
  if (tokens.length === 0) return <p>{t('tokens.none')}</p>
  return (
    <Table
      caption={t('tokens.title')}
      heads={[
        t('tokens.name'),
        t('people.roles'),
        t('tokens.made'),
        t('tokens.expires'),
        t('tokens.lastUsed'),
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

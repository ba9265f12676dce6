/** Who somebody is at providers of identities. */
import { useTranslation } from 'react-i18next'
import type { ListedIdentity } from './listed-identity.server'
import { ActionButton, Instant, Table } from './parts'

type Props = {
  identities: readonly ListedIdentity[]
  /** Said instead of the button where an identity must stay. */
  kept?: string | undefined
}

export function IdentitiesTable({ identities, kept }: Props) {
  const { t } = useTranslation()
  if (identities.length === 0) return <p>{t('identities.none')}</p>
  return (
    <Table
      caption={t('identities.title')}
      heads={[t('identities.provider'), t('identities.subject'), t('identities.linkedAt'), '']}
    >
      {identities.map(({ issuer, subject, name, linkedAt }) => (
        <tr key={issuer}>
          <td>
            {name}
            {name !== issuer && <small>{issuer}</small>}
          </td>
          <td>{subject}</td>
          <td>
            <Instant at={linkedAt} otherwise="" />
          </td>
          <td>
            {kept ?? (
              <ActionButton
                intent="unlink"
                fields={{ issuer }}
                label={t('identities.unlink')}
                of={name}
                isDanger
              />
            )}
          </td>
        </tr>
      ))}
    </Table>
  )
}

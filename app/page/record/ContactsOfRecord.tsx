/** The contacts about a record; nothing where there are none. */
import { useTranslation } from 'react-i18next'
import type { ContactOfRecord } from '~/deadlines/contact'
import { useFormats } from '~/format/context'
import { useNames } from '../names'
import { RecordTable } from './RecordTable'

type Props = { title: string; contacts: readonly ContactOfRecord[] }

export function ContactsOfRecord({ title, contacts }: Props) {
  const { t } = useTranslation()
  const formats = useFormats()
  const names = useNames()
  const heads = ['code', 'queuedAt', 'channel', 'queue', 'employee', 'answered', 'wait'] as const
  if (contacts.length === 0) return null
  return (
    <RecordTable id="contacts" title={title} heads={heads.map((head) => t(`contactOfRecord.${head}`))}>
      {contacts.map(({ code, queuedAt, channel, queue, employee, answered, waitSeconds }) => (
        <tr key={code}>
          <th scope="row">{code}</th>
          <td>{queuedAt}</td>
          <td>{names.code('channel', channel)}</td>
          <td>{queue && names.code('queue', queue)}</td>
          <td>{employee}</td>
          <td>{formats.value(answered, 'flag')}</td>
          <td>{waitSeconds && formats.value(waitSeconds, 'seconds')}</td>
        </tr>
      ))}
    </RecordTable>
  )
}

/** Who changed what about whom. */
import { useTranslation } from 'react-i18next'
import { Pager } from '~/page/Pager'
import type { listChanges } from '~/server/accounts/read-entries'
import styles from './People.module.css'
import { Head, Instant, Table } from './parts'

export function ChangesPage({ rows, page, pages }: Awaited<ReturnType<typeof listChanges>>) {
  const { t } = useTranslation()
  const nameOf = (change: string) => t(`changeLog.kinds.${change}` as 'changeLog.kinds.roles')
  return (
    <>
      <Head title={t('changeLog.title')}>{t('changeLog.intro')}</Head>
      <Table
        caption={t('changeLog.title')}
        heads={[
          t('signIns.when'),
          t('changeLog.by'),
          t('changeLog.what'),
          t('changeLog.about'),
          t('changeLog.before'),
          t('changeLog.after'),
        ]}
      >
        {rows.map((row) => (
          <tr key={row.entryId}>
            <td>
              <Instant at={row.at} otherwise="" />
            </td>
            <td>
              {row.actorName}
              <small>{row.clientAddress}</small>
            </td>
            <td>{nameOf(row.change)}</td>
            <td>{row.subjectName}</td>
            <td className={styles.changed}>{inWords(row.before)}</td>
            <td className={styles.changed}>{inWords(row.after)}</td>
          </tr>
        ))}
      </Table>
      <Pager page={page} pages={pages} />
    </>
  )
}

/** What was recorded, as it was: the ids of roles and the codes of regions. */
function inWords(value: unknown): string {
  if (value === null || value === undefined) return '–'
  if (Array.isArray(value)) return value.length > 0 ? value.map(inWords).join(', ') : '–'
  if (typeof value !== 'object') return String(value)
  return Object.entries(value)
    .map(([name, part]) => `${name}: ${inWords(part)}`)
    .join('; ')
}

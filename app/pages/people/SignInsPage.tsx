/** Who signed in, or tried to. */
import { useTranslation } from 'react-i18next'
import { Pager } from '~/page/Pager'
import type { listSignIns } from '~/server/accounts/read-entries'
import { deviceName } from './device-name'
import styles from './People.module.css'
import { Head, Instant, Table } from './parts'

type Props = Awaited<ReturnType<typeof listSignIns>> & { order: string | null }

export function SignInsPage({ rows, page, pages, order }: Props) {
  const { t } = useTranslation()
  return (
    <>
      <Head title={t('signIns.title')}>{t('signIns.intro')}</Head>
      <Table
        caption={t('signIns.title')}
        order={order}
        orderName="sort"
        heads={[
          { id: 'at', label: t('signIns.when'), unit: 'instant' },
          { id: 'who', label: t('signIns.who'), unit: 'text' },
          { id: 'outcome', label: t('signIns.outcome'), unit: 'code' },
          { id: 'way', label: t('signIns.way'), unit: 'code' },
          { id: 'from', label: t('signIns.from'), unit: 'code' },
        ]}
      >
        {rows.map((row) => (
          <tr key={row.entryId}>
            <td>
              <Instant at={row.at} otherwise="" />
            </td>
            <td>{row.who}</td>
            <td>
              <span className={styles.state} data-state={row.outcome}>
                {t(`signIns.${row.outcome}`)}
              </span>
            </td>
            <td>
              {t(`signIns.ways.${row.way}`)}
              {row.factor && <small>{t(`signIns.factors.${row.factor}`)}</small>}
            </td>
            <td>
              {row.clientAddress}
              <small>{deviceName(row.userAgent)}</small>
            </td>
          </tr>
        ))}
      </Table>
      <Pager page={page} pages={pages} />
    </>
  )
}

/** Who took or read what: to be narrowed, opened line by line, and asked whose a file is. */
import { useTranslation } from 'react-i18next'
import { useFormats } from '~/format/context'
import { Pager } from '~/page/Pager'
import panelStyles from '~/page/Panel.module.css'
import { CheckFile } from './CheckFile'
import { LedgerFilter } from './LedgerFilter'
import styles from './LedgerPage.module.css'
import { LedgerTable } from './LedgerTable'
import type { LedgerData } from './load.server'

export function LedgerPage({ data }: { data: LedgerData }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { total, page, pages, address } = data
  return (
    <div>
      <header>
        <h1 className={styles.title}>{t('ledger.title')}</h1>
        <p className={styles.intro}>
          {t('ledger.intro')} {!data.isWhole && t('ledger.ownTeam')}
        </p>
      </header>
      <CheckFile data={data} />
      <section aria-labelledby="lines" className={styles.lines}>
        <LedgerFilter data={data} />
        <div className={styles.head}>
          <h2 id="lines" className={styles.part} data-total={total}>
            {t('ledger.total', { count: total, total: formats.count(total) })}
          </h2>
          <a href={`/export/ledger.csv?${address}`} download>
            {t('ledger.csv')}
          </a>{' '}
          <a href={`/export/ledger.xlsx?${address}`} download>
            {t('panel.excel')}
          </a>
        </div>
        {total === 0 ? (
          <p className={panelStyles.empty}>{t('ledger.nothing')}</p>
        ) : (
          <LedgerTable data={data} />
        )}
        <Pager page={page} pages={pages} />
      </section>
    </div>
  )
}

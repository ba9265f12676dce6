/** The records behind a number: how many there are, what narrows them, and a page of them. */
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '~/format/context'
import { narrowIds } from '~/metrics/narrow'
import { AnswerTable } from '~/ui/AnswerTable'
import { PageLayout } from '~/ui/PageLayout'
import { Pager } from '~/ui/Pager'
import panelStyles from '~/ui/Panel.module.css'
import { recordCells } from '~/ui/record-cells'
import { changed } from './addresses'
import { Narrowed } from './Narrowed'
import styles from './RecordsPage.module.css'
import type { RecordsData } from './records-list.server'

const nothingNarrowed = Object.fromEntries(narrowIds.map((id) => [id, null]))

export function RecordsPage({ data }: { data: RecordsData }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { answer, title, total, page, pages, subject, address } = data
  const narrow = Object.keys(data.query.narrow).length > 0
  return (
    <PageLayout data={data} title={title}>
      <section data-panel={answer.panel} aria-label={title}>
        <Narrowed narrow={data.query.narrow} />
        <div className={styles.head}>
          <p className={styles.count} data-total={total}>
            {t('records.count', { total: formats.count(total) })}
          </p>
          <div className={styles.ways}>
            <Link to={`/${subject}${changed(address, nothingNarrowed)}`}>
              {t('records.back', { page: t(`frame.${subject}`) })}
            </Link>
            <a
              href={`/export/${answer.panel}.csv?${address}`}
              aria-label={t('panel.csvLabel', { title })}
              download
            >
              {t('records.csv')}
            </a>
          </div>
        </div>
        {total === 0 ? (
          <p className={panelStyles.empty}>{t(narrow ? 'records.nothingNarrowed' : 'records.nothing')}</p>
        ) : (
          <AnswerTable
            answer={answer}
            caption={t('panel.tableOf', { title })}
            isShown
            isBoxed={false}
            keepsFirst
            only={readableColumns(answer.columns.map(({ id }) => id))}
            cells={recordCells}
          />
        )}
        <Pager page={page} pages={pages} />
      </section>
    </PageLayout>
  )
}

/** A name says more than its code; the file has both. */
const readableColumns = (ids: readonly string[]) =>
  ids.filter((id) => !ids.includes(id.replace(/_code$/, '_name')) || !id.endsWith('_code'))

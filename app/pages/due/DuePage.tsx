/** What is due on a day and up to the next workday: on the screen a list, on paper a sheet to work through. */
import { useTranslation } from 'react-i18next'
import { useFormats } from '~/format/context'
import { DeferredAnswer } from '~/page/DeferredAnswer'
import { Download } from '~/page/Download'
import { PageLayout } from '~/page/PageLayout'
import { Pager } from '~/page/Pager'
import panelStyles from '~/page/Panel.module.css'
import { PrintButton } from '~/page/PrintButton'
import type { TaskCounts } from '~/panels/due/people'
import { About } from './About'
import { AssignedItems } from './AssignedItems'
import styles from './Due.module.css'
import type { DueData, DueList } from './load.server'
import { PersonTasks, useParts } from './PersonTasks'
import { PrintHead } from './PrintHead'
import { byPerson } from './people'

export function DuePage({ data }: { data: DueData }) {
  const { t } = useTranslation()
  return (
    <PageLayout data={data} title={t('due.title')}>
      <DeferredAnswer panel={data.list}>{(list) => <Tasks list={list} data={data} />}</DeferredAnswer>
    </PageLayout>
  )
}

function Tasks({ list, data }: { list: DueList; data: DueData }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { total, totals, page, pages } = list
  const counts = Object.fromEntries(
    Object.entries(totals).map(([standing, count]) => [standing, Number(count)]),
  ) as TaskCounts
  const words = { day: formats.day(list.asOf), n: formats.count(total), parts: useParts(counts) }
  return (
    <section className={styles.due} data-panel="due" aria-label={t('due.title')}>
      <PrintHead list={list} madeAt={data.madeAt} />
      <div className={styles.head}>
        <p className={styles.counts} data-total={total}>
          {t('due.counts', words)}
        </p>
        <div className={styles.tools} data-print="never">
          <label>
            <input type="checkbox" className={styles.ownSheets} autoComplete="off" />
            {t('due.ownSheets')}
          </label>
          <Download panel="due" address={data.address} title={t('due.title')} says={t('records.all')} />
          <PrintButton />
        </div>
      </div>
      <About asOf={list.asOf} until={list.until} />
      <AssignedItems items={list.assigned} />
      {total === 0 ? (
        <p className={panelStyles.empty}>{t('due.nothing')}</p>
      ) : (
        byPerson(list.rows).map((person) => (
          <PersonTasks key={person.code} person={person} counts={list.people[person.code]} />
        ))
      )}
      <Pager page={page} pages={pages} />
    </section>
  )
}

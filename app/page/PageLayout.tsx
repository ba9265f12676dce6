/** The head of every page — its name and its filters — and the page under it. */

import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { PageId } from '~/panels/pages'
import { PageProvider } from './context'
import { FilterBar } from './FilterBar'
import type { PageData } from './load.server'
import styles from './PageLayout.module.css'

export function PageLayout({
  data,
  title,
  workbook,
  intro,
  children,
}: {
  data: PageData
  title: string
  /** Under which name the figures of the whole page can be had. */
  workbook?: PageId
  /** What the page is about, between its name and its filters. */
  intro?: ReactNode
  children: ReactNode
}) {
  const { t } = useTranslation()
  return (
    <PageProvider data={data}>
      <header className={styles.head}>
        <h1>{title}</h1>
        {workbook && (
          <a className={styles.workbook} href={`/export/page-${workbook}.xlsx?${data.address}`} download>
            {t('panel.workbook')}
          </a>
        )}
      </header>
      {intro}
      <FilterBar data={data} today={data.today} />
      <div className={styles.panels}>{children}</div>
    </PageProvider>
  )
}

/** Panels side by side where there is room. */
export function Pair({ children }: { children: ReactNode }) {
  return <div className={styles.pair}>{children}</div>
}

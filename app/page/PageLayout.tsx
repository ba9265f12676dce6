/** The head of every page — its name and its filters — and the page under it. */

import { Link, useLocation } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { PageId } from '~/panels/pages'
import { PageProvider } from './context'
import { FilterBar } from './FilterBar'
import type { PageData } from './load.server'
import { PageIndex, type Section } from './PageIndex'
import styles from './PageLayout.module.css'
import { PaperDefinitions } from './PaperDefinitions'
import { PaperHead } from './PaperHead'
import paper from './PaperLine.module.css'

export function PageLayout({
  data,
  title,
  workbook,
  intro,
  defines,
  sections,
  children,
}: {
  data: PageData
  title: string
  /** Under which name the figures of the whole page can be had. */
  workbook?: PageId
  /** What the page is about, between its name and its filters. */
  intro?: ReactNode
  /** The panels whose figures are defined on paper; without it all. */
  defines?: readonly string[]
  /** The sections of a long page, of which an index stands above them. */
  sections?: readonly Section[]
  children: ReactNode
}) {
  const { t } = useTranslation()
  const { pathname, search } = useLocation()
  return (
    <PageProvider data={data}>
      <div className={paper.sheet}>
        <PaperHead title={title} />
        <div className={paper.body}>
          <header className={styles.head}>
            <h1>{title}</h1>
            {workbook && (
              <a className={styles.workbook} href={`/export/page-${workbook}.xlsx?${data.address}`} download>
                {t('panel.workbook')}
              </a>
            )}
            {!hasNoViews.test(pathname) && (
              <Link className={styles.workbook} to={`/views?of=${encodeURIComponent(pathname + search)}`}>
                {t('frame.saveView')}
              </Link>
            )}
          </header>
          {intro}
          <FilterBar data={data} today={data.today} />
          {sections && <PageIndex sections={sections} />}
          <div className={styles.panels}>{children}</div>
          <PaperDefinitions only={defines} />
        </div>
      </div>
    </PageProvider>
  )
}

/** Of one change or one customer there is nothing to keep but its address. */
const hasNoViews = /^\/(change|customers\/)/

/** Panels side by side where there is room. */
export function Pair({ children }: { children: ReactNode }) {
  return (
    <div className={styles.pair} data-paper="half">
      {children}
    </div>
  )
}

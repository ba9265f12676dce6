/** A titled part of the report with the file that holds its numbers. */
import type { ReactNode } from 'react'
import { Download } from '~/page/Download'
import styles from './Report.module.css'
import { useSectionId } from './section-ids'

type Props = {
  title: string
  panel: string
  address: string
  finding?: string
  /** Whether to avoid a page break inside. */
  isDrawn?: boolean
  /** What the section is called in an address; without it as its panel. */
  name?: string
  /** Heading level: 2 for a part, 3 for a section of one. */
  level?: 2 | 3
  children: ReactNode
}

export function ReportSection({
  title,
  panel,
  address,
  finding,
  isDrawn = false,
  level = 2,
  name = panel,
  children,
}: Props) {
  const id = useSectionId(name)
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <section
      className={`${level === 2 ? styles.part : styles.piece} ${isDrawn ? styles.drawn : ''}`}
      aria-labelledby={id}
      data-panel={panel}
    >
      <div className={styles.title}>
        <Heading id={id}>{title}</Heading>
        <span data-print="never" className={styles.files}>
          <Download panel={panel} address={address} title={title} />
        </span>
      </div>
      {finding && <p className={styles.finding}>{finding}</p>}
      {children}
    </section>
  )
}

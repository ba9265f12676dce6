/** The page of a record with a clock: its deadlines, each explained, and what is on record about it. */
import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import type { ClockedRecord, Step } from '#db/clocks'
import type { StepView } from '~/deadlines/step-view'
import { PaperLine } from '../PaperLine'
import paper from '../PaperLine.module.css'
import styles from './Record.module.css'
import { StepDeadline } from './StepDeadline'

type Props = {
  record: ClockedRecord
  title: string
  summary: string | null
  /** The page that it is one of. */
  all: { to: string; label: string }
  heads: { deadlines: string; record: string; times: string }
  steps: readonly Step[]
  views: readonly StepView[]
  /** Why a step has no deadline. */
  absent: (step: Step) => string
  /** Why there is none at all; null where there are. */
  without: string | null
  facts: ReactNode
  times: ReactNode
  /** From which file it is, and who loaded that. */
  origin: string | null
  children?: ReactNode
}

export function RecordPage(props: Props) {
  const { record, title, summary, all, heads, steps, views, absent, without } = props
  const { facts, times, origin, children } = props
  return (
    <article className={paper.sheet}>
      <PaperLine parts={[title]} />
      <div className={paper.body}>
        <div className={styles.page}>
          <header className={styles.head}>
            <Link to={all.to}>← {all.label}</Link>
            <h1>{title}</h1>
            {summary && <p>{summary}</p>}
          </header>
          <section className={styles.part} aria-labelledby="deadlines">
            <h2 id="deadlines">{heads.deadlines}</h2>
            {without === null ? (
              steps.map((step) => (
                <StepDeadline
                  key={step}
                  record={record}
                  step={step}
                  view={views.find((one) => one.step === step)}
                  absent={absent(step)}
                />
              ))
            ) : (
              <p className={styles.sentence}>{without}</p>
            )}
          </section>
          <div className={styles.pair}>
            <section className={styles.part} aria-labelledby="record">
              <h2 id="record">{heads.record}</h2>
              {facts}
              {origin && (
                <p className={styles.origin} data-origin="">
                  {origin}
                </p>
              )}
            </section>
            <section className={styles.part} aria-labelledby="times">
              <h2 id="times">{heads.times}</h2>
              {times}
            </section>
          </div>
          {children}
        </div>
      </div>
    </article>
  )
}

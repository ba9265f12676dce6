/** One deadline of a complaint: its state, its rule, and its derivation. */
import { useTranslation } from 'react-i18next'
import type { Step } from '#db/deadlines'
import styles from './ComplaintPage.module.css'
import type { StepView } from './complaint-view'
import { DayStrip } from './DayStrip'

/** Colour never stands alone: each state has a sign and a word. */
const signs = { met: '✓', breached: '✕', running: '◷' } as const

type Props = {
  step: Step
  view: StepView | undefined
  /** Why there is no deadline, where there is none. */
  absent: string
}

export function StepDeadline({ step, view, absent }: Props) {
  const { t } = useTranslation()
  const name = t(`complaint.${step}`)
  const id = `deadline-${step}`
  if (!view) {
    return (
      <section className={styles.step} aria-labelledby={id}>
        <h3 id={id}>{name}</h3>
        <p className={styles.sentence}>{absent}</p>
      </section>
    )
  }
  return (
    <section className={styles.step} aria-labelledby={id} data-step={step} data-state={view.state}>
      <header>
        <h3 id={id}>{name}</h3>
        <span className={styles.state} data-state={view.state}>
          <span aria-hidden="true">{signs[view.state]}</span>{' '}
          {t(view.isDueToday ? 'complaint.dueToday' : `complaint.${view.state}`)}
        </span>
        <b>{t('complaint.due', { due: view.due })}</b>
        {view.doneAt && <span>{t('complaint.doneAt', { at: view.doneAt })}</span>}
      </header>
      <p className={styles.policy}>{view.policy ?? t('complaint.promise')}</p>
      <p className={styles.sentence}>{view.sentence}</p>
      {view.remarks.map((remark) => (
        <p key={remark} className={styles.remark}>
          {remark}
        </p>
      ))}
      <DayStrip days={view.days} label={t('complaint.daysOf', { step: name })} />
    </section>
  )
}

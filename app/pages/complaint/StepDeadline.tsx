/** One deadline of a complaint: where it stands, the rule behind it, and how it came about. */
import { useTranslation } from 'react-i18next'
import type { Step } from '#db/deadlines'
import styles from './ComplaintPage.module.css'
import type { StepView } from './complaint-view'
import { DayStrip } from './DayStrip'

/** Colour never stands alone: each state has a sign and a word. */
const signs = { met: '✓', breached: '✕', running: '◷' } as const

type Props = {
  step: Step
  told: StepView | undefined
  /** Why there is no deadline, where there is none. */
  absent: string
}

export function StepDeadline({ step, told, absent }: Props) {
  const { t } = useTranslation()
  const name = t(`complaint.${step}`)
  const id = `deadline-${step}`
  if (!told) {
    return (
      <section className={styles.step} aria-labelledby={id}>
        <h3 id={id}>{name}</h3>
        <p className={styles.sentence}>{absent}</p>
      </section>
    )
  }
  return (
    <section className={styles.step} aria-labelledby={id} data-step={step} data-state={told.state}>
      <header>
        <h3 id={id}>{name}</h3>
        <span className={styles.state} data-state={told.state}>
          <span aria-hidden="true">{signs[told.state]}</span>{' '}
          {t(told.isDueToday ? 'complaint.dueToday' : `complaint.${told.state}`)}
        </span>
        <b>{t('complaint.due', { due: told.due })}</b>
        {told.doneAt && <span>{t('complaint.doneAt', { at: told.doneAt })}</span>}
      </header>
      <p className={styles.policy}>{told.policy ?? t('complaint.promise')}</p>
      <p className={styles.sentence}>{told.sentence}</p>
      {told.remarks.map((remark) => (
        <p key={remark} className={styles.remark}>
          {remark}
        </p>
      ))}
      <DayStrip days={told.days} label={t('complaint.daysOf', { step: name })} />
    </section>
  )
}

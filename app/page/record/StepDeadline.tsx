/** One deadline of a complaint or a service order: its state, its rule, and its derivation. */
import { useTranslation } from 'react-i18next'
import type { ClockedRecord, Step } from '#db/clocks'
import { stepName } from '~/deadlines/step-name'
import type { StepView } from '~/deadlines/step-view'
import { DayStrip } from './DayStrip'
import styles from './Record.module.css'

/** Colour never stands alone: each state has a sign and a word. */
const signs = { met: '✓', breached: '✕', running: '◷' } as const

type Props = {
  record: ClockedRecord
  step: Step
  view: StepView | undefined
  /** Why there is no deadline, where there is none. */
  absent: string
}

export function StepDeadline({ record, step, view, absent }: Props) {
  const { t } = useTranslation()
  const name = t(`deadline.${stepName(record, step)}`)
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
          {t(view.isDueToday ? 'deadline.dueToday' : `deadline.${view.state}`)}
        </span>
        <b>{t('deadline.due', { due: view.due })}</b>
        {view.doneAt && <span>{t('deadline.doneAt', { at: view.doneAt })}</span>}
      </header>
      <p className={styles.policy}>{view.policy ?? t('deadline.promise')}</p>
      <p className={styles.sentence}>{view.sentence}</p>
      {view.remarks.map((remark) => (
        <p key={remark} className={styles.remark}>
          {remark}
        </p>
      ))}
      <DayStrip days={view.days} label={t('deadline.daysOf', { step: name })} />
    </section>
  )
}

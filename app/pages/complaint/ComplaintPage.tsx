/** One complaint: its deadlines, each explained, and what is on record about it. */
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import styles from '~/page/record/Record.module.css'
import { StepDeadline } from '~/page/record/StepDeadline'
import { ComplaintFacts, ComplaintTimes } from './ComplaintFacts'
import { ComplaintForm } from './ComplaintForm'
import type { ComplaintView } from './complaint-view'
import { OrdersOfComplaint } from './OrdersOfComplaint'

const steps = ['response', 'resolution', 'follow_up'] as const

export function ComplaintPage(view: ComplaintView) {
  const { complaint, more, orders, origin, steps: views } = view
  const { t } = useTranslation()
  const absent = (step: (typeof steps)[number]) =>
    step === 'follow_up' && complaint.resolvedAt === null ? t('complaint.notBegun') : t('deadline.noPolicy')
  return (
    <article className={styles.page}>
      <header className={styles.head}>
        <Link to="/complaints">← {t('complaint.all')}</Link>
        <h1>{t('complaint.title', { code: complaint.code })}</h1>
        {complaint.summary && <p>{complaint.summary}</p>}
      </header>
      <section className={styles.part} aria-labelledby="deadlines">
        <h2 id="deadlines">{t('complaint.deadlines')}</h2>
        {complaint.accepted ? (
          steps.map((step) => (
            <StepDeadline
              key={step}
              record="complaint"
              step={step}
              view={views.find((one) => one.step === step)}
              absent={absent(step)}
            />
          ))
        ) : (
          <p className={styles.sentence}>{t('complaint.notAccepted')}</p>
        )}
      </section>
      <div className={styles.pair}>
        <section className={styles.part} aria-labelledby="record">
          <h2 id="record">{t('complaint.record')}</h2>
          <ComplaintFacts complaint={complaint} more={more} />
          {origin && (
            <p className={styles.origin} data-origin="">
              {origin}
            </p>
          )}
        </section>
        <section className={styles.part} aria-labelledby="times">
          <h2 id="times">{t('complaint.times')}</h2>
          <ComplaintTimes complaint={complaint} />
        </section>
      </div>
      {orders.length > 0 && <OrdersOfComplaint orders={orders} />}
      <ComplaintForm {...view} />
    </article>
  )
}

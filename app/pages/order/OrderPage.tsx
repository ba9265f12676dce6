/** One service order: its deadlines, each explained, and what is on record about it. */
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { OrderRecord } from '~/deadlines/order'
import styles from '~/page/record/Record.module.css'
import { StepDeadline } from '~/page/record/StepDeadline'
import { OrderFacts, OrderTimes } from './OrderFacts'
import type { OrderView } from './order-view'

const steps = ['response', 'arrival', 'resolution', 'follow_up'] as const

export function OrderPage({ order, origin, steps: views }: OrderView) {
  const { t } = useTranslation()
  const absent = (step: (typeof steps)[number]) =>
    step === 'follow_up' && order.completedAt === null ? t('order.notBegun') : t('deadline.noPolicy')
  return (
    <article className={styles.page}>
      <header className={styles.head}>
        <Link to="/service">← {t('frame.service')}</Link>
        <h1>{t('order.title', { code: order.code })}</h1>
        {order.summary && <p>{order.summary}</p>}
      </header>
      <section className={styles.part} aria-labelledby="deadlines">
        <h2 id="deadlines">{t('order.deadlines')}</h2>
        {order.isLive ? (
          steps.map((step) => (
            <StepDeadline
              key={step}
              record="service_order"
              step={step}
              view={views.find((one) => one.step === step)}
              absent={absent(step)}
            />
          ))
        ) : (
          <p className={styles.sentence}>{t(`order.notLive.${whyNotLive(order)}`)}</p>
        )}
      </section>
      <div className={styles.pair}>
        <section className={styles.part} aria-labelledby="record">
          <h2 id="record">{t('order.record')}</h2>
          <OrderFacts order={order} />
          {origin && (
            <p className={styles.origin} data-origin="">
              {origin}
            </p>
          )}
        </section>
        <section className={styles.part} aria-labelledby="times">
          <h2 id="times">{t('order.times')}</h2>
          <OrderTimes order={order} />
        </section>
      </div>
    </article>
  )
}

const whyNotLive = ({ result }: OrderRecord) =>
  result === 'rejected' || result === 'withdrawn' ? result : 'cancelled'

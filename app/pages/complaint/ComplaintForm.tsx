/** The complaint as the form that is printed, signed and filed: one sheet of A4, on paper alone. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ComplaintRecord } from '~/deadlines/record'
import type { StepView } from '~/deadlines/step-view'
import { useFormats } from '~/format/context'
import { useNames } from '~/page/names'
import styles from './ComplaintForm.module.css'
import type { ComplaintView } from './complaint-view'

type Cell = readonly [name: string, value: ReactNode]

export function ComplaintForm({ complaint, steps, form }: ComplaintView) {
  const { t } = useTranslation()
  const { words } = form
  const cells = useCells(complaint, form)
  const texts: Cell[] = [
    [words.summary, complaint.summary],
    [words.finding, complaint.finding],
    [words.action, complaint.action],
  ]
  return (
    <section className={styles.form} data-form="">
      <p className={styles.title}>{words.title}</p>
      <p className={styles.stamp}>{words.asOf}</p>
      <dl className={styles.grid}>
        {cells.map(([name, value]) => (
          <Field key={name} name={name} value={value} />
        ))}
      </dl>
      <dl className={styles.texts}>
        {texts.map(([name, value]) => (
          <Field key={name} name={name} value={value} />
        ))}
      </dl>
      {complaint.accepted ? (
        <Deadlines steps={steps} words={words} />
      ) : (
        <p className={styles.none}>{t('complaint.notAccepted')}</p>
      )}
      <dl className={styles.grid}>
        {useOutcome(complaint).map(([name, value]) => (
          <Field key={name} name={name} value={value} />
        ))}
      </dl>
      <div className={styles.signatures}>
        {[words.handledBy, words.reviewedBy, words.approvedBy].map((name) => (
          <p key={name}>
            <span>{name}</span>
            <span>{words.date}</span>
          </p>
        ))}
      </div>
    </section>
  )
}

function Field({ name, value }: { name: string; value: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}

/** What the complaint is about and who deals with it; an empty cell is to be filled in by hand. */
function useCells(c: ComplaintRecord, { words }: ComplaintView['form']): Cell[] {
  const { t } = useTranslation()
  const names = useNames()
  const named = (column: string, value: string | null) => value && names.code(column, value)
  return [
    [words.code, c.code],
    [t('complaint.receivedAt'), c.receivedAt],
    [t('complaint.channel'), named('channel', c.channel)],
    [t('complaint.customer'), c.customerCode === null ? null : `${c.customer} (${c.customerCode})`],
    [t('complaint.region'), c.region],
    [t('complaint.level'), names.code('level', String(c.level))],
    [t('complaint.product'), c.product],
    [words.specification, c.specification],
    [t('complaint.quantity'), c.quantity],
    [words.orderCode, c.orderCode],
    [words.batch, c.batch],
    [words.producedOn, c.producedOn],
    [t('complaint.purchased'), c.purchasedOn],
    [t('complaint.type'), named('type', c.type)],
    [t('complaint.cause'), c.cause],
    [t('complaint.urgency'), named('urgency', c.urgency)],
    [t('complaint.department'), c.department],
    [t('complaint.handler'), c.handler],
  ]
}

/** What came of it. */
function useOutcome(c: ComplaintRecord): Cell[] {
  const { t } = useTranslation()
  const formats = useFormats()
  const names = useNames()
  const flag = (value: boolean | null) => (value === null ? null : formats.value(value, 'flag'))
  const money = (amount: string | null) => (amount === null ? null : formats.money(amount))
  return [
    [t('complaint.accepted'), flag(c.accepted)],
    [t('complaint.justified'), flag(c.justified)],
    [t('complaint.disposition'), c.disposition && names.code('disposition', c.disposition)],
    [t('complaint.claim'), money(c.claimAmount)],
    [t('complaint.loss'), money(c.lossAmount)],
    [t('complaint.outcome'), c.outcomeScore],
    ...(c.accepted ? [] : [[t('complaint.rejection'), c.rejectionReason] as const]),
    ...(c.escalatedAt ? [[t('complaint.escalatedAt'), c.escalatedAt] as const] : []),
    ...(c.reopenedAt ? [[t('complaint.reopenedAt'), c.reopenedAt] as const] : []),
  ]
}

type DeadlinesProps = { steps: readonly StepView[]; words: ComplaintView['form']['words'] }

function Deadlines({ steps, words }: DeadlinesProps) {
  const { t } = useTranslation()
  return (
    <table className={styles.deadlines}>
      <thead>
        <tr>
          {[words.step, words.due, words.done, words.state, words.basis].map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {steps.map(({ step, state, due, doneAt, policy, sentence }) => (
          <tr key={step}>
            <th scope="row">{t(`deadline.${step}`)}</th>
            <td>{due}</td>
            <td>{doneAt}</td>
            <td>{t(`deadline.${state}`)}</td>
            <td>
              {policy ?? t('deadline.promise')}
              <br />
              {sentence}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

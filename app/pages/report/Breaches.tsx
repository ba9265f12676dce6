/** Rule violations: missed deadlines, broken credit rules, overdue visits. */
import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '~/format/context'
import { toNumber } from '~/format/figures'
import type { Row } from '~/metrics/answer'
import { type Subject, subjects } from '~/metrics/dimensions'
import { changed, recordsAddress } from '~/page/addresses'
import { CustomerLink } from '~/page/CustomerLink'
import { complaintAddress } from '~/page/complaint-address'
import { useNames } from '~/page/names'
import { evidenceOf } from '../receivables/credit'
import type { Counted, Report } from './answers.server'
import styles from './Report.module.css'
import { ReportSection } from './ReportSection'
import tables from './ReportTables.module.css'
import { useSectionId } from './section-ids'

type Line = { head: string; cell: (row: Row) => ReactNode; isFigure?: true; isWide?: true; isDay?: true }

type Props = { report: Report }

/** The lists of each subject; null where no rule of it can be broken. */
const lists: Readonly<Record<Subject, ((props: Props) => ReactNode) | null>> = {
  satisfaction: null,
  complaints: LateComplaints,
  receivables: BrokenCreditRules,
  visits: OverdueVisits,
  service: null,
  contacts: null,
  staff: null,
  customer_base: null,
}

export function Breaches({ report }: Props) {
  const id = useSectionId('breaches')
  const { t } = useTranslation()
  return (
    <section className={styles.part} aria-labelledby={id}>
      <h2 id={id}>{t('report.breaches')}</h2>
      {subjects.map((subject) => {
        const SubjectList = lists[subject]
        return SubjectList && <SubjectList key={subject} report={report} />
      })}
    </section>
  )
}

/** Cells that several lists have. */
function useCells() {
  const { t } = useTranslation()
  const formats = useFormats()
  const customer: Line = {
    head: t('report.customer'),
    cell: (row) => <CustomerLink code={row.customer_code} name={row.customer_name} />,
  }
  const person: Line = { head: t('report.employee'), cell: (row) => row.employee_name ?? '–' }
  const days = (value: Row[string] | undefined) => {
    const n = toNumber(value) ?? 0
    return n === 1 ? t('report.oneDay') : t('report.days', { n: formats.count(n) })
  }
  return { customer, person, days }
}

function LateComplaints({ report: { late, addresses, titles } }: Props) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { code } = useNames()
  const { customer, person, days } = useCells()
  const lateBy = ({ days_late, resolved_at }: Row) => {
    const size = toNumber(days_late) === 0 ? t('report.underOneDay') : days(days_late)
    return resolved_at === null ? t('report.stillOpen', { days: size }) : size
  }
  return (
    <List
      title={titles.late}
      none={t('report.none.late')}
      answer={late}
      address={addresses.period}
      whole={recordsAddress('complaints-records', addresses.period, {
        cohort: 'resolution_due',
        missed: 'true',
      })}
      lines={[
        {
          head: t('report.code'),
          cell: ({ complaint_code }) => (
            <Link to={complaintAddress(String(complaint_code))}>{complaint_code}</Link>
          ),
        },
        customer,
        { head: t('report.level'), cell: ({ level }) => code('level', String(level)) },
        {
          head: t('report.deadline'),
          cell: (row) => (
            <>
              {formats.value(row.deadline, 'instant')}
              {row.promised === true && <small>{t('report.promised')}</small>}
            </>
          ),
        },
        { head: t('report.daysLate'), cell: lateBy, isFigure: true },
        person,
      ]}
    />
  )
}

function BrokenCreditRules({ report: { credit, addresses, titles } }: Props) {
  const { t } = useTranslation()
  const formats = useFormats()
  return (
    <List
      title={titles.credit}
      none={t('report.none.credit')}
      answer={credit}
      address={addresses.period}
      whole={`/receivables${changed(addresses.period, {})}#receivables-credit-control`}
      lines={[
        {
          head: t('report.code'),
          cell: (row) => <CustomerLink code={row.customer} />,
        },
        { head: t('report.customer'), cell: ({ label }) => label },
        { head: t('report.grade'), cell: ({ credit_grade }) => credit_grade ?? '–' },
        { head: t('report.exposure'), cell: (row) => formats.money(row.exposure), isFigure: true },
        {
          head: t('report.rules'),
          isWide: true,
          cell: (row) => (
            <ul className={tables.rules}>
              {evidenceOf(row, credit.columns).map(({ rule, name, sentence }) => (
                <li key={rule}>
                  <b>{name}</b> {sentence}
                </li>
              ))}
            </ul>
          ),
        },
      ]}
    />
  )
}

function OverdueVisits({ report: { overdue, addresses, titles } }: Props) {
  const { t } = useTranslation()
  const { code } = useNames()
  const { customer, person, days } = useCells()
  return (
    <List
      title={titles.overdue}
      none={t('report.none.overdue')}
      answer={overdue}
      address={addresses.period}
      whole={recordsAddress('visits-overdue', addresses.period)}
      lines={[
        { head: t('report.code'), cell: ({ visit_code }) => visit_code },
        customer,
        {
          head: t('report.purpose'),
          cell: ({ purpose }) => (purpose ? code('purpose', String(purpose)) : '–'),
        },
        { head: t('report.due'), cell: ({ due_on }) => due_on, isDay: true },
        { head: t('report.daysOverdue'), cell: (row) => days(row.days_overdue), isFigure: true },
        { head: t('report.department'), cell: (row) => row.department_name ?? '–' },
        person,
      ]}
    />
  )
}

type ListProps = {
  title: string
  none: string
  answer: Counted
  address: string
  /** Where all of them are listed. */
  whole: string
  lines: readonly Line[]
}

function List({ title, none, answer, address, whole, lines }: ListProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { rows, total, panel } = answer
  const n = formats.count(total)
  if (total === 0) {
    return (
      <ReportSection level={3} title={title} panel={panel} address={address}>
        <p className={styles.note}>{none}</p>
      </ReportSection>
    )
  }
  return (
    <ReportSection level={3} title={title} panel={panel} address={address}>
      <div className={tables.box}>
        <table className={`${tables.table} ${tables.list}`}>
          <thead>
            <tr>
              {lines.map(({ head, isFigure }) => (
                <th key={head} scope="col" data-figure={isFigure}>
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows of an answer have no identity but their place
              <tr key={place}>
                {lines.map(({ head, cell, isFigure, isWide, isDay }) => (
                  <td key={head} data-figure={isFigure} data-wide={isWide} data-day={isDay}>
                    {cell(row)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className={styles.note}>
        {rows.length < total
          ? t('report.restOf', { n, shown: formats.count(rows.length) })
          : t('report.allOf', { n })}{' '}
        {rows.length < total && (
          <Link to={whole} data-print="never">
            {t('report.whole')}
          </Link>
        )}
      </p>
    </ReportSection>
  )
}

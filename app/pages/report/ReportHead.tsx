/** The head of a report: its title, what it covers, and the day that it describes. */

import { useTranslation } from 'react-i18next'
import { useFormats } from '~/format/context'
import { StoppedData } from '~/page/DataEnds'
import { useCompanyName } from '~/page/reader'
import type { ReportData } from './load.server'
import { usePeriodNames } from './period-names'
import styles from './Report.module.css'

export function ReportHead({ data, id }: { data: ReportData; id: string }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { period, filters, madeOn } = data
  const name = usePeriodNames()(period)
  const company = useCompanyName()
  const scope = filters.map(({ label, values }) => `${label} ${formats.join('item', values)}`)
  const heading = { title: t(`report.kinds.${period.kind}.title`), period: name }
  const [filter, ...others] = filters
  const only = others.length === 0 && filter?.values.length === 1 ? filter.values[0] : undefined
  const days = { from: formats.day(period.from), to: formats.day(period.to) }
  return (
    <header className={styles.head}>
      {company && <p className={styles.company}>{company}</p>}
      <h1 id={id}>
        {only ? t('report.onePage', { ...heading, scope: only }) : t('report.heading', heading)}
      </h1>
      <dl className={styles.facts}>
        <Fact name={t('paper.covers')}>{scope.join(' · ') || t('paper.everything')}</Fact>
        <Fact name={t('report.period')}>{t('report.span', days)}</Fact>
        {period.state !== 'ahead' && <Fact name={t('paper.asOf')}>{formats.day(period.asOf)}</Fact>}
        <Fact name={t('report.madeOn')}>{formats.day(madeOn)}</Fact>
        <Fact name={t('report.zone')}>{formats.zone}</Fact>
      </dl>
      {period.state !== 'ahead' && <StoppedData scope="overview" query={data.query} />}
      {period.state === 'running' && (
        <p className={styles.notice}>
          {t('report.running', {
            now: t(`report.heads.${period.kind}.this`),
            day: formats.day(period.asOf),
          })}
        </p>
      )}
      {period.state === 'ahead' && <p className={styles.notice}>{t('report.ahead', { period: name })}</p>}
    </header>
  )
}

function Fact({ name, children }: { name: string; children: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

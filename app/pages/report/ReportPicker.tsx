/** The way to other reports, by period and region, and to paper; not printed. */
import { Form, Link, useSubmit } from '@remix-run/react'
import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '~/format/context'
import { readPeriod } from '~/metrics/period'
import { changed, namesIn } from '~/page/addresses'
import { DimensionFilter } from '~/page/DimensionFilter'
import { PrintButton } from '~/page/PrintButton'
import { AddressSelect } from '~/ui/AddressSelect'
import field from '~/ui/Field.module.css'
import { HiddenFields } from '~/ui/HiddenFields'
import type { ReportData } from './load.server'
import { usePeriodNames } from './period-names'
import styles from './ReportPicker.module.css'

export function ReportPicker({ data }: { data: ReportData }) {
  const { period, picker, search } = data
  const { t } = useTranslation()
  const to = (id: string) => `/report/${id}${search}`
  return (
    <div className={styles.picker} data-print="never">
      <nav className={styles.kinds} aria-label={t('report.kindsOf')}>
        {picker.kinds.map(({ kind, id }) => (
          <Link key={kind} to={to(id)} aria-current={kind === period.kind ? 'true' : undefined}>
            {t(`report.kinds.${kind}.name`)}
          </Link>
        ))}
      </nav>
      <nav className={styles.steps} aria-label={t('report.periods')}>
        <Link to={to(picker.previous)}>← {t('report.earlier')}</Link>
        {picker.next && <Link to={to(picker.next)}>{t('report.later')} →</Link>}
        {period.state !== 'complete' && <Link to={to(picker.last)}>{t('report.last')}</Link>}
      </nav>
      <Choice period={period} picker={picker} search={search} />
      <PrintButton />
      {data.report && (
        <a href={`/export/report.xlsx?period=${period.id}${search.replace('?', '&')}`} download>
          {t('panel.workbook')}
        </a>
      )}
      {data.report && <Ways data={data} />}
    </div>
  )
}

/** To the reports of the regions below, one by one or as one document. */
function Ways({ data: { period, search, regions } }: { data: ReportData }) {
  const { t } = useTranslation()
  const of = (region: string) => `/report/${period.id}${changed(search, { region })}`
  return (
    <div className={styles.ways}>
      {regions.listed.length > 1 && (
        <nav aria-label={t('report.regions')}>
          {regions.canBeOne && (
            <Link to={`/report/${period.id}${changed(search, { each: 'region' })}`}>
              {t('report.allRegions')}
            </Link>
          )}
          {regions.listed.map(({ code, label }) => (
            <Link key={code} to={of(code)}>
              {label}
            </Link>
          ))}
        </nav>
      )}
    </div>
  )
}

/** Period and regions, sent as soon as something is chosen; without scripts by the button. */
function Choice({ period, picker, search }: Pick<ReportData, 'period' | 'picker' | 'search'>) {
  const { t } = useTranslation()
  const formats = useFormats()
  const nameOf = usePeriodNames()
  const submit = useSubmit()
  const params = new URLSearchParams(search)
  const options = picker.periods.map((id) => {
    const named = readPeriod(id, period.asOf) ?? period
    const days = { from: formats.day(named.from), to: formats.day(named.to) }
    const label = named.kind === 'week' ? `${nameOf(named)} · ${t('report.span', days)}` : nameOf(named)
    return { value: id, label }
  })
  const send = ({ target, currentTarget }: FormEvent<HTMLFormElement>) => {
    if (target instanceof Element && target.getAttribute('name')) submit(currentTarget)
  }
  return (
    <Form
      method="get"
      action="/report"
      className={styles.choice}
      autoComplete="off"
      aria-label={t('report.choose')}
      onChange={send}
    >
      <AddressSelect name="period" label={t('report.period')} value={period.id} options={options} />
      {picker.regions && <DimensionFilter choice={picker.regions} selected={picker.chosenRegions} />}
      <HiddenFields params={params} keeps={namesIn(params, ['region'])} />
      <button type="submit" className={`${field.button} ${field.withoutScripts}`}>
        {t('report.show')}
      </button>
    </Form>
  )
}

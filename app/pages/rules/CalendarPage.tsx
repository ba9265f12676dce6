/** A year of the calendar: its workdays by month, its unusual days, and the form that sets days. */
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '~/format/context'
import formStyles from '~/ui/Form.module.css'
import layout from '~/ui/FormAboveList.module.css'
import { TextField } from '~/ui/TextField'
import type { RuleOutcome } from './act.server'
import type { CalendarData, GivenDays } from './calendar.server'
import { PreviewPanel } from './PreviewPanel'
import styles from './Rules.module.css'

type Outcome = RuleOutcome<GivenDays> | undefined
type Props = { data: CalendarData; outcome: Outcome }

export function CalendarPage({ data, outcome }: Props) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { year, span, months, workdays, isAnnounced, spans } = data
  const yearLink = (to: number) => (
    <Link to={`/admin/calendar?year=${to}#list`} aria-label={t('workdays.year', { year: String(to) })}>
      {to}
    </Link>
  )
  return (
    <>
      <header className={layout.head}>
        <h1>{t('workdays.title')}</h1>
        <p>{t('workdays.intro')}</p>
      </header>
      <DaysForm data={data} outcome={outcome} />
      {outcome?.preview && (
        <PreviewPanel preview={outcome.preview} given={outcome.given} action="/admin/calendar" />
      )}
      <section className={layout.list} aria-labelledby="list">
        <h2 id="list">{t('workdays.year', { year: String(year) })}</h2>
        <nav className={styles.years} aria-label={t('workdays.years')}>
          {year > Number(span.first.slice(0, 4)) && yearLink(year - 1)}
          <span aria-current="page">{year}</span>
          {year < Number(span.last.slice(0, 4)) && yearLink(year + 1)}
        </nav>
        <p className={layout.hint}>
          {formats.join('sentence', [
            t('workdays.count', { count: workdays }),
            t(isAnnounced ? 'workdays.announced' : 'workdays.notAnnounced'),
          ])}
        </p>
        <ul className={styles.months} aria-label={t('workdays.byMonth')}>
          {months.map(({ month, workdays: count }) => (
            <li key={month}>
              <span>{month}</span> <b>{formats.count(count)}</b>
            </li>
          ))}
        </ul>
        {spans.length === 0 ? <p className={layout.hint}>{t('workdays.none')}</p> : <DayTable data={data} />}
      </section>
    </>
  )
}

function DaysForm({ data, outcome }: Props) {
  const { t } = useTranslation()
  const { chosen, today, span } = data
  const given: GivenDays = outcome?.given ?? {
    day: chosen?.day ?? today,
    until: chosen && chosen.until !== chosen.day ? chosen.until : '',
    is_workday: chosen?.isWorkday ? 'true' : 'false',
    name: chosen?.source === 'company' ? (chosen.name ?? '') : '',
  }
  const wrong = (name: keyof GivenDays) =>
    outcome?.field === name ? { 'aria-invalid': true, 'aria-describedby': 'refusal' } : {}
  return (
    <section className={layout.set} aria-labelledby="set">
      <h2 id="set">{t('workdays.set')}</h2>
      <p className={layout.hint}>{t('workdays.setHint')}</p>
      {outcome?.refusal && (
        <p className={formStyles.refusal} role="alert" id="refusal">
          {outcome.refusal}
        </p>
      )}
      <form
        method="post"
        action="/admin/calendar#preview"
        className={layout.form}
        key={JSON.stringify(given)}
      >
        <TextField
          label={t('workdays.first')}
          name="day"
          type="date"
          min={span.first}
          max={span.last}
          required
          defaultValue={given.day}
          {...wrong('day')}
        />
        <TextField
          label={t('workdays.until')}
          name="until"
          type="date"
          min={span.first}
          max={span.last}
          defaultValue={given.until}
          {...wrong('until')}
        />
        <label className={formStyles.row}>
          <span>{t('workdays.kind')}</span>
          <select name="is_workday" defaultValue={given.is_workday} {...wrong('is_workday')}>
            <option value="false">{t('workdays.off')}</option>
            <option value="true">{t('workdays.workday')}</option>
          </select>
        </label>
        <TextField
          label={t('workdays.name')}
          name="name"
          autoComplete="off"
          maxLength={200}
          defaultValue={given.name}
          {...wrong('name')}
        />
        <button type="submit" name="intent" value="preview" className={`${formStyles.submit} ${layout.save}`}>
          {t('rules.show')}
        </button>
      </form>
    </section>
  )
}

function DayTable({ data: { spans, year } }: { data: CalendarData }) {
  const { t } = useTranslation()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be focusable
    <section className={layout.scroll} tabIndex={0}>
      <table className={layout.table}>
        <caption className="visually-hidden">{t('workdays.year', { year: String(year) })}</caption>
        <thead>
          <tr>
            <th scope="col">{t('workdays.days')}</th>
            <th scope="col">{t('workdays.kind')}</th>
            <th scope="col">{t('workdays.name')}</th>
            <th scope="col">{t('workdays.source')}</th>
            <th scope="col">
              <span className="visually-hidden">{t('policies.change')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {spans.map(({ first, last, isWorkday, name, source }) => {
            const days = first === last ? first : `${first} – ${last}`
            return (
              <tr key={first}>
                <th scope="row">{days}</th>
                <td>{t(isWorkday ? 'workdays.workday' : 'workdays.off')}</td>
                <td>{name}</td>
                <td>{t(`workdays.sources.${source}`)}</td>
                <td>
                  <Link
                    to={`/admin/calendar?year=${year}&change=${first}#set`}
                    aria-label={t('policies.changeOf', { what: days })}
                  >
                    {t('policies.change')}
                  </Link>
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}

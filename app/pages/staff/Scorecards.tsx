/** People by scorecard: the index with its band on one axis, and each metric with what the company’s value says of it. */
import { Link, useLocation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { tagsOf } from '~/charts/marks'
import { dotScale } from '~/charts/points/dots'
import { DotAxis, DotsKey, RateDot } from '~/charts/points/RateDots'
import { useFormats } from '~/format/context'
import { toNumber } from '~/format/figures'
import { type Answer, type Column, columnsBeside, type Row } from '~/metrics/answer'
import { changed } from '~/page/addresses'
import { usePage, usePanelTitle } from '~/page/context'
import { useFindingContext } from '~/page/finding-context'
import { Panel } from '~/page/Panel'
import { readWeights } from '~/settings/scorecards'
import { indexIn, scorecardFinding } from './findings'
import styles from './Staff.module.css'

/** People of a scorecard that there is room for; the table and the file have all. */
const LIMIT = 15

const signs: Readonly<Record<string, string>> = { above: '▲', below: '▼' }

const boundsOf = (answer: Answer, row: Row): [number, number] | null => {
  const { low, high } = indexIn(answer, row)
  return low === null || high === null ? null : [low, high]
}

export function Scorecards({ answer }: { answer: Answer }) {
  const { t } = useTranslation()
  const { minimumSample } = usePage()
  const context = useFindingContext()
  const cards = [...new Set(answer.rows.map(({ scorecard }) => String(scorecard)))]
  const places = answer.rows.flatMap((row) => boundsOf(answer, row) ?? [])
  return (
    <Panel
      answer={answer}
      finding={scorecardFinding(answer, context)}
      note={`${t('staff.weights', { n: minimumSample })} ${t('staff.legend')}`}
    >
      {cards.map((id) => (
        <Scorecard
          key={id}
          answer={answer}
          rows={answer.rows.filter(({ scorecard }) => scorecard === id)}
          places={places}
        />
      ))}
    </Panel>
  )
}

type CardProps = { answer: Answer; rows: readonly Row[]; places: readonly number[] }

function Scorecard({ answer, rows, places }: CardProps) {
  const { t } = useTranslation()
  const title = usePanelTitle()
  const ranked = rows.filter(({ rank }) => rank !== null)
  const few = rows.length - ranked.length
  const shown = ranked.slice(0, LIMIT)
  const name = String(rows[0]?.scorecard_name ?? '')
  const weights = readWeights(String(rows[0]?.weights ?? '')) ?? {}
  const metrics = answer.columns.filter(({ id }) => id in weights)
  const scale = dotScale(places, 100)
  const index = answer.columns.find(({ id }) => id === 'index')
  const width = 4 + metrics.length
  return (
    <section className={styles.card}>
      <h3>{t('staff.scorecard', { name })}</h3>
      {shown.length === 0 ? (
        <p className={styles.few}>{t('staff.nobodyRanked')}</p>
      ) : (
        <div className={styles.scroll}>
          <table className={styles.ranking} aria-label={`${title}: ${name}`}>
            <thead>
              <tr>
                <th scope="col">{answer.columns.find(({ id }) => id === 'rank')?.label}</th>
                <th scope="col">{t('staff.person')}</th>
                <th scope="col" colSpan={2} className={styles.band}>
                  {index?.label} <DotsKey scale={scale} unit="decimal" />
                </th>
                {metrics.map(({ id, label }) => (
                  <th key={id} scope="col" className={styles.figure}>
                    {label}
                    <small>{t('staff.weight', { weight: weights[id] })}</small>
                  </th>
                ))}
              </tr>
              <DotAxis scale={scale} columns={width} before={2} unit="decimal" />
            </thead>
            <tbody>
              {shown.map((row) => (
                <Person key={String(row.group)} answer={answer} row={row} scale={scale} metrics={metrics} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {few > 0 && <p className={styles.few}>{t('staff.notRanked', { n: few })}</p>}
    </section>
  )
}

type PersonProps = {
  answer: Answer
  row: Row
  scale: ReturnType<typeof dotScale>
  metrics: readonly Column[]
}

function Person({ answer, row, scale, metrics }: PersonProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { search } = useLocation()
  return (
    <tr data-star={row.star === true || undefined}>
      <td>{formats.value(row.rank, 'count')}</td>
      <th scope="row">
        <Link to={changed(search, { employee: String(row.group) })} preventScrollReset>
          {row.label}
        </Link>
      </th>
      <td className={styles.track}>
        <RateDot
          scale={scale}
          value={toNumber(row.index)}
          interval={boundsOf(answer, row)}
          isSmall={false}
          unit="decimal"
        />
      </td>
      <td
        className={styles.figure}
        {...tagsOf({ column: 'index', group: String(row.group), value: row.index })}
      >
        {formats.value(row.index, 'decimal')}
      </td>
      {metrics.map((metric) => {
        const beside = columnsBeside(answer, metric.id)
        const verdict = row[beside.verdict ?? '']
        const cases = t('staff.cases', { n: formats.value(row[beside.sample ?? ''], 'count') })
        return (
          <td
            key={metric.id}
            className={styles.figure}
            data-verdict={verdict ?? undefined}
            title={verdict ? `${t(`staff.verdicts.${verdict as 'same'}`)} · ${cases}` : cases}
          >
            {formats.cell(row[metric.id], metric)}
            {signs[String(verdict)] && <span className={styles.sign}> {signs[String(verdict)]}</span>}
          </td>
        )
      })}
    </tr>
  )
}

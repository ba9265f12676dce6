/** What happened with a customer, the newest first, month by month. */
import { Link, useLocation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '~/format/context'
import type { Row } from '~/metrics/answer'
import { changed } from '~/page/addresses'
import { usePage } from '~/page/context'
import { Pager } from '~/page/Pager'
import { PanelFrame } from '~/page/Panel'
import panelStyles from '~/page/Panel.module.css'
import { type EventKind, eventKinds } from '~/panels/customers/event-kinds'
import type { RecordsPage } from '~/panels/records-panel'
import styles from './Timeline.module.css'
import { TimelineEvent } from './TimelineEvent'

const HASH = '#customer-timeline'

type Props = { timeline: RecordsPage; kind: EventKind | null; isOldestFirst: boolean; address: string }

export function Timeline({ timeline, kind, isOldestFirst, address }: Props) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { query } = usePage()
  const { rows, page, pages, total } = timeline
  const until = query.to < query.asOf ? query.to : query.asOf
  return (
    <PanelFrame
      panel={timeline.panel}
      address={address}
      finding={
        total === 0
          ? ''
          : t(isOldestFirst ? 'timeline.findingOldest' : 'timeline.finding', {
              from: formats.day(query.from),
              to: formats.day(until),
              n: formats.count(total),
            })
      }
    >
      <div className={styles.choices}>
        <Kinds selected={kind} />
        <Order isOldestFirst={isOldestFirst} />
      </div>
      {total === 0 ? (
        <p className={panelStyles.empty}>{t('timeline.nothing')}</p>
      ) : (
        <>
          {monthsOf(rows).map(([month, events]) => (
            <section key={month} className={styles.month} aria-labelledby={`month-${month}`}>
              <h3 id={`month-${month}`}>{formats.bucket(`${month}-01`, 'month')}</h3>
              <ol>
                {events.map((row) => (
                  <TimelineEvent key={`${row.event} ${row.code}`} row={row} />
                ))}
              </ol>
            </section>
          ))}
          <Pager page={page} pages={pages} hash={HASH} />
        </>
      )}
    </PanelFrame>
  )
}

function monthsOf(rows: readonly Row[]): [month: string, rows: Row[]][] {
  const months = new Map<string, Row[]>()
  for (const row of rows) {
    const month = String(row.happened_on).slice(0, 7)
    months.set(month, [...(months.get(month) ?? []), row])
  }
  return [...months]
}

/** Links that filter the list by kind. */
function Kinds({ selected }: { selected: EventKind | null }) {
  const { t } = useTranslation()
  const { search } = useLocation()
  return (
    <nav className={styles.kinds} aria-label={t('timeline.kinds')}>
      {[null, ...eventKinds].map((kind) => (
        <Link
          key={kind ?? 'all'}
          to={changed(search, { kind }) + HASH}
          preventScrollReset
          aria-current={kind === selected ? 'true' : undefined}
        >
          {kind === null ? t('timeline.everything') : t(`timeline.${kind}`)}
        </Link>
      ))}
    </nav>
  )
}

/** Which way round time goes. */
function Order({ isOldestFirst }: { isOldestFirst: boolean }) {
  const { t } = useTranslation()
  const { search } = useLocation()
  const ways = [
    ['newest', null],
    ['oldest', 'happened_on'],
  ] as const
  return (
    <nav className={styles.kinds} aria-label={t('timeline.sequence')}>
      {ways.map(([way, sort]) => (
        <Link
          key={way}
          to={changed(search, { sort }) + HASH}
          preventScrollReset
          aria-current={isOldestFirst === (way === 'oldest') ? 'true' : undefined}
        >
          {t(`timeline.${way}`)}
        </Link>
      ))}
    </nav>
  )
}

/** The frame of a chart: title, the finding in words, chart or table, and downloads. */

import { Link, useLocation, useNavigationType } from '@remix-run/react'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { toNumber } from '~/format/figures'
import { type Answer, isFigure } from '~/metrics/answer'
import { AnswerTable, type CellLink, type RowLink } from './AnswerTable'
import { usePage, usePanelTitle } from './context'
import { Definitions, type Rule } from './Definitions'
import { Download } from './Download'
import { displaying, viewName } from './display'
import { EmptyPanel } from './EmptyPanel'
import { exploreAddress, groupedAddress } from './explore-address'
import styles from './Panel.module.css'
import { StayLink } from './StayLink'
import { AddNote, TimeNotes } from './TimeNotes'

type PanelProps = {
  answer: Answer
  /** What the chart shows, in numbers. */
  finding: string
  children: ReactNode
  /** Choices that belong to this panel alone. */
  actions?: ReactNode
  /** Remarks under the chart. */
  note?: ReactNode
  /** Distinguishes two panels with the same answer. */
  part?: string
  /** The metrics to define, where the panel shows a part of the answer. */
  defines?: readonly string[]
  /** The columns that are drawn, the leading one first; without them all that are defined. */
  draws?: readonly string[]
  /** Whether there is nothing to draw, though the answer holds other figures. */
  isBlank?: boolean
  /** What to say in place of the drawing then; without it, that there are no data. */
  fallback?: string
  /** What no data at all mean here, where it is more than that the period has none. */
  nothing?: string
  /** Where the cells of the table lead, as the marks of the chart do. */
  linkOf?: CellLink | undefined
  /** Where it is said why a row differs from the one before. */
  whyOf?: RowLink | undefined
  /** How the panel comes to its figures, beside what its metrics mean. */
  rule?: Rule | readonly Rule[]
}

/** Chart and table are two faces of one answer; which is shown is part of the address. */
export function Panel(props: PanelProps) {
  const { answer, finding, children, actions, note, part = 'all', defines, draws, linkOf } = props
  const { isBlank = false, fallback, nothing, whyOf, rule } = props
  const { t } = useTranslation()
  const title = usePanelTitle()
  const { address, unknown } = usePage()
  const { notes = [] } = answer
  const explore = useExploreAddress(answer, draws ?? defines)
  const { search } = useLocation()
  const name = viewName(part === 'all' ? answer.panel : `${answer.panel}-${part}`)
  const shown = new URLSearchParams(search).get(name) === 'table' ? 'table' : 'chart'
  if (isBlank || isEmpty(answer)) {
    return (
      <PanelFrame panel={answer.panel} part={part} actions={actions}>
        <Blank says={isEmpty(answer) ? (unknown ? undefined : nothing) : fallback} />
      </PanelFrame>
    )
  }
  const views = (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields, and these are links
    <div role="group" className={styles.views} aria-label={t('panel.view', { title })}>
      {(['chart', 'table'] as const).map((view) => (
        <StayLink
          key={view}
          to={displaying(search, name, view === 'table' ? view : null)}
          at={`${answer.panel}-${part}`}
          replace
          // The page would be asked for again.
          onClick={(event) => view === shown && event.preventDefault()}
          data-view={view}
          aria-current={view === shown || undefined}
        >
          {t(`panel.${view}`)}
        </StayLink>
      ))}
    </div>
  )
  return (
    <PanelFrame
      panel={answer.panel}
      part={part}
      actions={actions}
      views={views}
      finding={finding}
      address={groupedAddress(answer, address)}
      explore={explore}
      more={answer.notes && <AddNote panel={part === 'all' ? answer.panel : `${answer.panel}-${part}`} />}
      {...(answer.read ? { read: answer.read } : {})}
      {...(defines ? { defines } : {})}
      {...(rule ? { rule } : {})}
    >
      <div className={styles.chart} hidden={shown === 'table'}>
        {children}
        {note && <p className={styles.note}>{note}</p>}
        {notes.length > 0 && <TimeNotes notes={notes} isFirst={part === 'all' || answer.panel === 'query'} />}
      </div>
      <div className={shown === 'chart' ? styles.heard : undefined}>
        <AnswerTable
          answer={answer}
          caption={t('panel.tableOf', { title })}
          isShown={shown === 'table'}
          {...(linkOf ? { linkOf } : {})}
          whyOf={whyOf}
        />
      </div>
    </PanelFrame>
  )
}

const Blank = ({ says }: { says: string | undefined }) =>
  says ? <p className={styles.empty}>{says}</p> : <EmptyPanel />

/** Where the panel's metrics can be cut and drawn otherwise; null on the page that does that. */
function useExploreAddress(answer: Answer, drawn: readonly string[] | undefined): string | null {
  const { search } = useLocation()
  const { address, definitions } = usePage()
  if (answer.panel === 'query') return null
  const askable = (definitions[answer.panel] ?? []).map(({ id }) => id)
  return exploreAddress({ answer, drawn: drawn ?? askable, askable }, address, search)
}

type FrameProps = {
  panel: string
  part?: string
  finding?: string
  actions?: ReactNode
  views?: ReactNode
  defines?: readonly string[]
  rule?: Rule | readonly Rule[]
  read?: Answer['read']
  /** The question of the file, where it is not the page's. */
  address?: string
  /** The same figures as a free question. */
  explore?: string | null
  /** Beside the definitions. */
  more?: ReactNode
  children: ReactNode
}

/** Title, finding and download around whatever a panel shows. */
export function PanelFrame(props: FrameProps) {
  const { panel, part = 'all', finding, actions, views, defines, rule, read, explore, more, children } = props
  const { t } = useTranslation()
  const title = usePanelTitle()
  const page = usePage()
  const { address = page.address } = props
  const id = `${panel}-${part}`
  const section = useLed(part === 'all' ? panel : id)
  return (
    <section
      ref={section}
      className={styles.panel}
      aria-labelledby={id}
      data-panel={panel}
      {...(part === 'all' ? { id: panel } : {})}
    >
      <header className={styles.head}>
        <h2 id={id}>{title}</h2>
        <div className={styles.tools}>
          {actions}
          {views}
          <Download panel={panel} address={address} title={title} />
          {explore && (
            <Link to={explore} aria-label={t('panel.exploreLabel', { title })}>
              {t('panel.explore')}
            </Link>
          )}
        </div>
        {finding && <p className={styles.finding}>{finding}</p>}
      </header>
      {children}
      {more}
      <Definitions
        panel={panel}
        {...(read ? { read } : {})}
        {...(defines ? { only: defines } : {})}
        {...(rule ? { rule } : {})}
      />
    </section>
  )
}

/** Brings a panel into sight that a link led to and whose answer came after the page. */
function useLed(id: string) {
  const section = useRef<HTMLElement>(null)
  const { hash } = useLocation()
  const isLed = useNavigationType() !== 'POP' && hash === `#${id}`
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the panel comes; later the reader has moved on
  useEffect(() => {
    if (isLed) section.current?.scrollIntoView()
  }, [])
  return section
}

/** What the figures are held against says nothing of its own. */
const ofOthers = ['target', 'whole', 'overall']

/** Whether no figure of the answer says anything: only zeros, or nothing at all. */
export function isEmpty(answer: Answer): boolean {
  const figures = answer.columns.filter(
    ({ role, part = '', unit }) => role !== 'key' && !ofOthers.includes(part) && isFigure(unit),
  )
  return answer.rows.every((row) => figures.every(({ id }) => (toNumber(row[id]) ?? 0) === 0))
}

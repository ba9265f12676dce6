/** Names the series and the manners of drawing of a chart. */
import styles from './charts.module.css'
import { SignalRing } from './marks'
import { dashOf, type Look, lookOfTone, SeriesMark } from './series-look'
import type { SeriesLayer } from './time/layers'

export type LegendEntry = {
  /** Named at the end of its line where that has room. */
  isAtEnd?: boolean
} & (
  | { label: string; sign: 'line' | 'column'; look: Look }
  | {
      label: string
      sign:
        | 'band'
        | 'dashed'
        | 'hatched'
        | 'comparison'
        | 'small'
        | 'few'
        | 'limits'
        | 'signal'
        | 'target'
        | 'whole'
    }
)

/** The names of a layer's series. */
export const entriesOf = ({ kind, series }: SeriesLayer): LegendEntry[] =>
  series.map(({ name, look }) => ({ label: name, sign: kind === 'lines' ? 'line' : 'column', look }))

export function Legend({ entries }: { entries: readonly LegendEntry[] }) {
  return (
    <div className={styles.legendBox}>
      <ul className={styles.legend} data-at-ends={entries.every(({ isAtEnd }) => isAtEnd) || undefined}>
        {entries.map((entry) => (
          <li key={entry.label} data-at-end={entry.isAtEnd || undefined}>
            <Sample entry={entry} />
            {entry.label}
          </li>
        ))}
      </ul>
    </div>
  )
}

export const Sample = (props: { entry: LegendEntry }) => (
  <svg width="18" height="10" aria-hidden="true">
    <Drawn {...props} />
  </svg>
)

function Drawn({ entry }: { entry: LegendEntry }) {
  switch (entry.sign) {
    case 'line':
      return (
        <>
          <path d="M0,5h18" stroke={entry.look.colour} strokeWidth="1.75" {...dashOf(entry.look)} />
          <SeriesMark look={entry.look} x={9} y={5} size={3} />
        </>
      )
    case 'column':
      return <ColumnSample look={entry.look} />
    case 'band':
      return <rect y="1" width="18" height="8" fill="var(--band)" />
    case 'dashed':
      return <path d="M0,5h18" stroke="var(--ink-2)" strokeWidth="1.75" strokeDasharray="3 3" />
    case 'hatched':
      return (
        <path d="M3.5,.5h11v9h-11z M4,9L13,0 M9,9.5L14.5,4 M3.5,4L7,.5" fill="none" stroke="var(--ink-2)" />
      )
    case 'comparison':
      return <path d="M0,5h18" stroke="var(--ink-2)" strokeWidth="1.5" strokeDasharray="2 3" />
    case 'limits':
      return (
        <>
          <path d="M0,1h18M0,9h18" stroke="var(--limit)" strokeWidth="1" strokeDasharray="6 3" />
          <path d="M0,5h18" stroke="var(--limit)" strokeWidth="0.75" />
        </>
      )
    case 'target':
      return <path d="M0,5h18" stroke="var(--ink-2)" strokeDasharray="5 4" />
    case 'whole':
      return <path d="M0,5h18" stroke="var(--series-3)" strokeWidth="1.5" />
    case 'signal':
      return <SignalRing x={9} y={5} size={4} />
    case 'few':
      return (
        <SeriesMark
          look={{ ...lookOfTone('accent'), colour: 'var(--series-3)' }}
          x={9}
          y={5}
          size={3}
          isHollow
        />
      )
    case 'small':
      return <rect y="1" width="18" height="8" fill="var(--muted-mark)" />
  }
}

/** The second series of a colour is striped, as its columns are. */
function ColumnSample({ look: { colour, isSecond } }: { look: Look }) {
  return (
    <g>
      <rect
        x="4"
        width="10"
        height="10"
        rx="1.5"
        fill={colour}
        {...(isSecond ? { fillOpacity: 0.25, stroke: colour } : {})}
      />
      {isSecond && <path d="M4,4L10,10 M8,0L14,6" stroke={colour} strokeWidth="2" />}
    </g>
  )
}

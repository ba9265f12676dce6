/** Names the series and the manners of drawing of a chart. */
import styles from './charts.module.css'
import { colourOf, Sign, SignalRing, type Tone } from './marks'

export type LegendEntry =
  | { label: string; sign: 'line' | 'column'; tone: Tone }
  | {
      label: string
      sign: 'band' | 'dashed' | 'hatched' | 'comparison' | 'small' | 'few' | 'limits' | 'signal'
    }

export function Legend({ entries }: { entries: readonly LegendEntry[] }) {
  return (
    <ul className={styles.legend}>
      {entries.map((entry) => (
        <li key={entry.label}>
          <svg width="18" height="10" aria-hidden="true">
            <Sample entry={entry} />
          </svg>
          {entry.label}
        </li>
      ))}
    </ul>
  )
}

function Sample({ entry }: { entry: LegendEntry }) {
  switch (entry.sign) {
    case 'line':
      return (
        <>
          <path d="M0,5h18" stroke={colourOf(entry.tone)} strokeWidth="1.75" />
          <Sign x={9} y={5} tone={entry.tone} />
        </>
      )
    case 'column':
      return <rect x="4" y="0" width="10" height="10" rx="1.5" fill={colourOf(entry.tone)} />
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
          <path d="M0,1h18M0,9h18" stroke="var(--limit)" strokeWidth="1.25" strokeDasharray="6 3" />
          <path d="M0,5h18" stroke="var(--limit)" strokeWidth="0.75" />
        </>
      )
    case 'signal':
      return <SignalRing x={9} y={5} size={4} />
    case 'few':
      return <Sign x={9} y={5} tone="accent" isHollow colour="var(--series-3)" />
    case 'small':
      return <rect y="1" width="18" height="8" fill="var(--muted-mark)" />
  }
}

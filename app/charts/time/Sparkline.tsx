/** The course of one figure in the space of a word; gaps stay gaps, and an unfinished end is hollow. */
import { numberIn, toNumber } from '~/format/figures'
import { type Answer, columnsBeside } from '~/metrics/answer'
import type { Grain } from '~/metrics/time'
import styles from '../charts.module.css'
import { isPartial } from './answer-layers'

const WIDTH = 120
const HEIGHT = 28
const EDGE = 3

type Props = { answer: Answer; grain: Grain; column: string; label: string }

export function Sparkline({ answer, grain, column, label }: Props) {
  const values = answer.rows.map((row) => toNumber(row[column]))
  const known = values.filter((value): value is number => value !== null)
  if (known.length < 2) return <span className={styles.spark} />
  const { target } = columnsBeside(answer, column)
  const targets = answer.rows.map((row) => numberIn(row, target))
  const all = [...known, ...targets.filter((value) => value !== null)]
  const lowest = Math.min(...all)
  const spread = Math.max(...all) - lowest || 1
  const x = (index: number) => EDGE + (index / (values.length - 1)) * (WIDTH - 2 * EDGE)
  const y = (value: number) => HEIGHT - EDGE - ((value - lowest) / spread) * (HEIGHT - 2 * EDGE)
  let isPen = false
  const path = values
    .map((value, index) => {
      const step = value === null ? '' : `${isPen ? 'L' : 'M'}${x(index).toFixed(1)},${y(value).toFixed(1)}`
      isPen = value !== null
      return step
    })
    .join('')
  const half = (x(1) - x(0)) / 2
  const steps = targets
    .map((value, index) => {
      if (value === null) return ''
      const [from, to] = [Math.max(0, x(index) - half), Math.min(WIDTH, x(index) + half)]
      return `M${from.toFixed(1)},${y(value).toFixed(1)}H${to.toFixed(1)}`
    })
    .join('')
  const end = values.findLastIndex((value) => value !== null)
  const last = answer.rows[end]
  const isOpen = last !== undefined && isPartial(last, grain)
  return (
    <svg className={styles.spark} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      {steps && <path d={steps} stroke="var(--ink-2)" strokeWidth="0.75" strokeDasharray="3 2" />}
      <path d={path} fill="none" stroke="var(--series-1)" strokeWidth="1.5" strokeLinejoin="round" />
      <circle
        cx={x(end)}
        cy={y(values[end] as number)}
        r="2.2"
        fill={isOpen ? 'var(--paper)' : 'var(--series-1)'}
        stroke="var(--series-1)"
        strokeWidth="1.2"
      />
    </svg>
  )
}

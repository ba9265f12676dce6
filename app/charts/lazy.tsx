/**
 * The charts that need the drawing library. The server draws them at once; in the browser their code arrives after
 * the page can be used, and takes over what the server drew.
 */
import { lazy, Suspense } from 'react'
import AgeingColumnsNow, { type AgeingColumnsProps } from './AgeingColumns'
import styles from './charts.module.css'
import TrendChartNow, { type TrendChartProps } from './TrendChart'

/** Has the styles of charts brought with the page: without them the server's drawing is as wide as it was guessed. */
const awaited = <div className={styles.plot} style={{ height: 300 }} />

const TrendChartLater = import.meta.env.SSR ? TrendChartNow : lazy(() => import('./TrendChart'))
const AgeingColumnsLater = import.meta.env.SSR ? AgeingColumnsNow : lazy(() => import('./AgeingColumns'))

export function TrendChart(props: TrendChartProps) {
  return (
    <Suspense fallback={awaited}>
      <TrendChartLater {...props} />
    </Suspense>
  )
}

export function AgeingColumns(props: AgeingColumnsProps) {
  return (
    <Suspense fallback={awaited}>
      <AgeingColumnsLater {...props} />
    </Suspense>
  )
}

/**
 * The charts that need the drawing library. The server draws them at once; in the browser their code arrives after
 * the page can be used, and takes over what the server drew.
 */
import { lazy, Suspense } from 'react'
import AgeingColumnsNow, { type AgeingColumnsProps } from './AgeingColumns'
// Used here, so that what the server drew has its style at once and not when the code arrives.
import styles from './charts.module.css'
import TrendChartNow, { type TrendChartProps } from './TrendChart'

const TrendChartLater = import.meta.env.SSR ? TrendChartNow : lazy(() => import('./TrendChart'))
const AgeingColumnsLater = import.meta.env.SSR ? AgeingColumnsNow : lazy(() => import('./AgeingColumns'))

export function TrendChart(props: TrendChartProps) {
  return (
    <Suspense fallback={<div className={styles.plot} style={{ height: 300 }} />}>
      <TrendChartLater {...props} />
    </Suspense>
  )
}

export function AgeingColumns(props: AgeingColumnsProps) {
  return (
    <Suspense fallback={<div className={styles.plot} style={{ height: 300 }} />}>
      <AgeingColumnsLater {...props} />
    </Suspense>
  )
}

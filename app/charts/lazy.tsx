/**
 * The charts that need the drawing library. The server draws them at once; in the browser their code arrives after
 * the page can be used, and takes over what the server drew.
 */
import { type ComponentType, lazy, Suspense } from 'react'
import AgeingColumnsNow, { type AgeingColumnsProps } from './AgeingColumns'
import styles from './charts.module.css'
import TrendChartNow, { type TrendChartProps } from './TrendChart'

const TrendChartLater = import.meta.env.SSR ? TrendChartNow : atLeisure(() => import('./TrendChart'))
const AgeingColumnsLater = import.meta.env.SSR ? AgeingColumnsNow : atLeisure(() => import('./AgeingColumns'))

export function TrendChart(props: TrendChartProps) {
  return (
    <Suspense fallback={<div className={styles.awaited} />}>
      <TrendChartLater {...props} />
    </Suspense>
  )
}

export function AgeingColumns(props: AgeingColumnsProps) {
  return (
    <Suspense fallback={<div className={styles.awaited} />}>
      <AgeingColumnsLater {...props} />
    </Suspense>
  )
}

/** A component whose code is asked for when the browser has nothing better to do, the first clicks included. */
function atLeisure<Props>(load: () => Promise<{ default: ComponentType<Props> }>) {
  return lazy(async () => {
    await leisure()
    return load()
  })
}

/** At most this long after the page has been taken over, in case the browser never rests. */
const LATEST_MS = 3_000

const leisure = () =>
  new Promise<void>((resolve) => {
    // Safari has no idle callbacks.
    if ('requestIdleCallback' in window) requestIdleCallback(() => resolve(), { timeout: LATEST_MS })
    else setTimeout(resolve, 200)
  })

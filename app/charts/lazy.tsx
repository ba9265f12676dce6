/**
 * The charts that need the drawing library. The server draws them at once; in the browser their code arrives after
 * the page can be used, and takes over what the server drew.
 */
import { lazy, Suspense } from 'react'
// The drawing from the server needs its style at once, not when the code arrives.
import './charts.module.css'
import AgeingColumnsNow, { type AgeingColumnsProps } from './AgeingColumns'
import TrendChartNow, { type TrendChartProps } from './TrendChart'

const TrendChartLater = import.meta.env.SSR ? TrendChartNow : lazy(() => import('./TrendChart'))
const AgeingColumnsLater = import.meta.env.SSR ? AgeingColumnsNow : lazy(() => import('./AgeingColumns'))

export function TrendChart(props: TrendChartProps) {
  return (
    <Suspense fallback={<div style={{ height: 300 }} />}>
      <TrendChartLater {...props} />
    </Suspense>
  )
}

export function AgeingColumns(props: AgeingColumnsProps) {
  return (
    <Suspense fallback={<div style={{ height: 300 }} />}>
      <AgeingColumnsLater {...props} />
    </Suspense>
  )
}

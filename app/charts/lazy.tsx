/**
 * The charts that need the drawing library. The server draws them at once; in the browser their code arrives after
 * the page can be used, and takes over what the server drew.
 */
import AgeingColumnsNow, { type AgeingColumnsProps } from './bars/AgeingColumns'
import { HydrateOnIdle, lazyOnIdle } from './HydrateOnIdle'
import TrendChartNow, { type TrendChartProps } from './time/TrendChart'

const trendChart = lazyOnIdle(() => import('./time/TrendChart'))
const ageingColumns = lazyOnIdle(() => import('./bars/AgeingColumns'))

export const TrendChart = (props: TrendChartProps) =>
  import.meta.env.SSR ? (
    <div>
      <TrendChartNow {...props} />
    </div>
  ) : (
    <HydrateOnIdle code={trendChart} chart={props} />
  )

export const AgeingColumns = (props: AgeingColumnsProps) =>
  import.meta.env.SSR ? (
    <div>
      <AgeingColumnsNow {...props} />
    </div>
  ) : (
    <HydrateOnIdle code={ageingColumns} chart={props} />
  )

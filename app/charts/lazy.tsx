/**
 * The charts that need the drawing library. The server draws them at once; in the browser their code arrives after
 * the page can be used, and takes over what the server drew.
 */
import AgeingColumnsNow, { type AgeingColumnsProps } from './bars/AgeingColumns'
import { HydrateOnIdle, lazyOnIdle } from './HydrateOnIdle'
import TimeChartNow, { type TimeChartProps } from './time/TimeChart'

const timeChart = lazyOnIdle(() => import('./time/TimeChart'))
const ageingColumns = lazyOnIdle(() => import('./bars/AgeingColumns'))

export const TimeChart = (props: TimeChartProps) =>
  import.meta.env.SSR ? (
    <div>
      <TimeChartNow {...props} />
    </div>
  ) : (
    <HydrateOnIdle code={timeChart} chart={props} />
  )

export const AgeingColumns = (props: AgeingColumnsProps) =>
  import.meta.env.SSR ? (
    <div>
      <AgeingColumnsNow {...props} />
    </div>
  ) : (
    <HydrateOnIdle code={ageingColumns} chart={props} />
  )

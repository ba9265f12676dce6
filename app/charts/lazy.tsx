/**
 * The charts that need the drawing library. The server draws them at once; in the browser their code arrives after
 * the page can be used, and takes over what the server drew.
 */
import AgeingColumnsNow, { type AgeingColumnsProps } from './bars/AgeingColumns'
import { DrawnFirst, whenAtLeisure } from './HydrateOnIdle'
import TrendChartNow, { type TrendChartProps } from './time/TrendChart'

const trendChart = whenAtLeisure(() => import('./time/TrendChart'))
const ageingColumns = whenAtLeisure(() => import('./bars/AgeingColumns'))

export const TrendChart = (props: TrendChartProps) =>
  import.meta.env.SSR ? (
    <div>
      <TrendChartNow {...props} />
    </div>
  ) : (
    <DrawnFirst code={trendChart} chart={props} />
  )

export const AgeingColumns = (props: AgeingColumnsProps) =>
  import.meta.env.SSR ? (
    <div>
      <AgeingColumnsNow {...props} />
    </div>
  ) : (
    <DrawnFirst code={ageingColumns} chart={props} />
  )

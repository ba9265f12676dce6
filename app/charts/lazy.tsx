/**
 * The charts that need the drawing library. The server draws them at once; in the browser their code arrives after
 * the page can be used, and takes over what the server drew.
 */
import AgeingColumnsNow, { type AgeingColumnsProps } from './AgeingColumns'
import { DrawnFirst, whenAtLeisure } from './DrawnFirst'
import TrendChartNow, { type TrendChartProps } from './TrendChart'

const trendChart = whenAtLeisure(() => import('./TrendChart'))
const ageingColumns = whenAtLeisure(() => import('./AgeingColumns'))

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

/** A panel with figures over time. */

import { columnsOf, hasFigures, hasOnlyZeros, type Plot } from '~/charts/time/answer-layers'
import { TrendChart } from '~/charts/time/TrendChart'
import type { ChartSize } from '~/charts/width'
import type { Answer } from '~/metrics/answer'
import type { Subject } from '~/metrics/dimensions'
import { usePanelTitle } from './context'
import { DeferredAnswer } from './DeferredAnswer'
import { type DrillTarget, useDrillThrough } from './drill-through'
import { useFindingContext } from './finding-context'
import type { Finding } from './findings'
import type { PagePanel } from './load.server'
import { Panel } from './Panel'
import { Signals } from './Signals'

type TrendProps = {
  answer: Answer
  finding: Finding
  plots: readonly Plot[]
  size?: ChartSize
  part?: string
  /** The drill target of a bucket: its records, or the page of the subject. */
  drillTarget?: DrillTarget | Subject
}

/** The same while its answer may still be on its way. */
export function Trend({
  panel,
  title = panel.title,
  ...props
}: Omit<TrendProps, 'answer'> & {
  panel: PagePanel<Answer>
  /** The name of a part; the whole has that of the panel. */
  title?: string
}) {
  return (
    <DeferredAnswer panel={{ ...panel, title }}>
      {(known) => <TrendPanel answer={known} {...props} />}
    </DeferredAnswer>
  )
}

function TrendPanel({ answer, finding, plots, size = 'half', part, drillTarget }: TrendProps) {
  const context = useFindingContext()
  const title = usePanelTitle()
  const { buckets, drillDown } = useDrillThrough()
  const linkOf =
    drillTarget && (typeof drillTarget === 'string' ? drillDown(drillTarget) : buckets(drillTarget))
  const sentence = finding(answer, context)
  const drawn = plots.flatMap(columnsOf)
  const known = plots.filter((plot) => hasFigures(answer, plot))
  const controlled = plots.find(({ control }) => control !== undefined)?.control
  return (
    <Panel
      answer={answer}
      finding={sentence}
      linkOf={linkOf}
      draws={drawn}
      isBlank={hasOnlyZeros(answer, known)}
      {...(known.length > 0 ? { fallback: sentence } : {})}
      {...(part ? { part, defines: drawn } : {})}
    >
      <TrendChart
        answer={answer}
        grain={context.grain}
        plots={known}
        size={size}
        label={`${title}. ${sentence}`}
        linkOf={linkOf}
      />
      {controlled && <Signals answer={answer} column={controlled} />}
    </Panel>
  )
}

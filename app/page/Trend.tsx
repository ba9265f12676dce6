/** A panel with figures over time. */

import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { columnsOf, hasFigures, hasOnlyZeros, type Plot } from '~/charts/time/answer-layers'
import { TrendChart } from '~/charts/time/TrendChart'
import type { ChartSize } from '~/charts/width'
import type { Answer } from '~/metrics/answer'
import type { Subject } from '~/metrics/dimensions'
import { usePage, usePanelTitle } from './context'
import { DeferredAnswer } from './DeferredAnswer'
import { type DrillTarget, useDrillThrough } from './drill-through'
import { useFindingContext } from './finding-context'
import { bucketOf, type Finding, type FindingContext, newestBucket } from './findings'
import type { Definition, PagePanel } from './load.server'
import { Panel } from './Panel'
import { Signals } from './Signals'

type TrendProps = {
  answer: Answer
  finding: Finding
  plots: readonly Plot[]
  size?: ChartSize
  /** How high a single plot is, where it is not as high as others. */
  height?: number
  part?: string
  /** A remark under the chart. */
  note?: (answer: Answer, context: FindingContext) => string
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

function TrendPanel(props: TrendProps) {
  const { answer, finding, plots, size = 'half', height, part, note, drillTarget } = props
  const context = useFindingContext()
  const title = usePanelTitle()
  const { buckets, drillDown, whyOf } = useDrillThrough()
  const explained = useExplained(answer, plots.flatMap(columnsOf))
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
      whyOf={explained && whyOf(explained.id)}
      actions={explained && <Why answer={answer} metric={explained} />}
      draws={drawn}
      isBlank={hasOnlyZeros(answer, known)}
      {...(known.length > 0 ? { fallback: sentence } : {})}
      {...(note ? { note: note(answer, context) } : {})}
      {...(part ? { part, defines: drawn } : {})}
    >
      <TrendChart
        answer={answer}
        grain={context.grain}
        plots={known}
        size={size}
        {...(height ? { height } : {})}
        label={`${title}. ${sentence}`}
        linkOf={linkOf}
      />
      {controlled && <Signals answer={answer} column={controlled} />}
    </Panel>
  )
}

/** The leading metric of a trend whose change its groups explain. */
function useExplained(answer: Answer, drawn: readonly string[]): Definition | undefined {
  const { definitions } = usePage()
  const known = definitions[answer.panel] ?? []
  return drawn.flatMap((id) => known.filter((one) => one.id === id && one.isExplained))[0]
}

/** Why the newest finished bucket differs from the one before it; the table has the same for each. */
function Why({ answer, metric: { id, label } }: { answer: Answer; metric: Definition }) {
  const { t } = useTranslation()
  const context = useFindingContext()
  const { whyOf } = useDrillThrough()
  const newest = newestBucket(answer, id, context.grain)
  const address = newest && whyOf(id)(newest)
  if (!address) return null
  const bucket = bucketOf(newest, context)
  return (
    <Link to={address} aria-label={t('panel.whyOf', { metric: label, bucket })}>
      {t('panel.why')}
    </Link>
  )
}

/** What a subject gives to the panels; what it has none of is written down as null or an empty list. */
import type { MetricId } from '~/metrics/catalog'
import type { DimensionId } from '~/metrics/dimensions'
import type { QueryContext } from '~/metrics/execute'
import type { Query } from '~/metrics/query'
import type { AttentionLine } from './attention/line'
import type { Happened } from './customers/event'
import type { PanelColumn } from './metric-panel'
import type { Panel } from './panel'
import type { RecordQuestion } from './records-panel'

export type SubjectPanels = {
  panels: readonly Panel[]
  /** The tiles of the overview, in their order. */
  keyFigures: readonly MetricId[]
  /** The report's table of figures, the leading one first. */
  reported: readonly MetricId[]
  /** Those of them that say nothing about a time shorter than a month. */
  reportedMonthly: readonly MetricId[]
  /** The report's table of groups: leading figures with what they count, so that a small sample is seen as one. */
  compared: readonly PanelColumn[]
  /** The metrics that are watched for signals, by the groups in which they are. */
  watched: Readonly<Partial<Record<DimensionId, readonly MetricId[]>>>
  /** What was promised or agreed and not kept, and the metrics that count it. */
  breaches: {
    metrics: readonly MetricId[]
    lines: (context: QueryContext, query: Query) => Promise<AttentionLine[]>
  } | null
  /** What happened with customers, for their timelines. */
  events: ((question: RecordQuestion) => Happened[]) | null
}

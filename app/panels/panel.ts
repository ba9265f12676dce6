/** What a panel is: a part of a question, with an id under which pages, downloads and programs ask for it. */
import type { Lang, Text } from '~/i18n/text'
import type { Answer } from '~/metrics/answer'
import type { MetricId } from '~/metrics/catalog'
import type { QueryContext } from '~/metrics/execute'
import type { Query } from '~/metrics/query'
import type { Scope } from '~/metrics/query-params'

export type PanelKind = 'trend' | 'breakdown' | 'table' | 'heatmap' | 'ageing' | 'overview' | 'records'

export type Panel = {
  id: string
  subject: Scope
  kind: PanelKind
  title: Text
  /** The metrics it shows or is drawn from; none where it lists records. */
  metrics: readonly MetricId[]
  /** `limit` is for panels of records, which pages show in part. */
  answer: (context: QueryContext, query: Query, lang: Lang, limit?: number) => Promise<Answer>
}

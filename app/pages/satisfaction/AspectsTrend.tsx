/** Whether each aspect gets better: a line per aspect, with its name at its end. */
import { useTranslation } from 'react-i18next'
import { axisBuckets, groupsOf } from '~/charts/series'
import { MOST_SERIES } from '~/charts/series-look'
import { LinePlot } from '~/charts/time/LinePlot'
import { useFormats } from '~/format/context'
import type { Answer, Column, Row } from '~/metrics/answer'
import { usePage, usePanelTitle } from '~/page/context'
import { useFindingContext } from '~/page/finding-context'
import { useNames } from '~/page/names'
import { Panel } from '~/page/Panel'
import { useAspectBucketLink } from './aspects'
import { aspectsTrendFinding } from './findings'

const rate = 'aspect_csat_rate'

/** The mark of a row's small sample is that of the one figure that is drawn of it. */
const ofTheRate = (column: Column): Column =>
  column.id === 'small_sample' ? { ...column, of: rate, part: 'small_sample' } : column

export function AspectsTrend({ answer }: { answer: Answer }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const context = useFindingContext()
  const { minimumSample } = usePage()
  const title = usePanelTitle()
  const { aspect } = useNames()
  const nameOf = (row: Row) => aspect(String(row.aspect))
  const finding = aspectsTrendFinding(answer, nameOf, context)
  const rows = answer.rows.map((row): Row => ({ ...row, group: row.aspect ?? null, label: nameOf(row) }))
  // Where there are more than can be told apart, those that customers like least say most.
  const groups = groupsOf({ ...answer, rows }, rate)
  const shown = groups.slice(-MOST_SERIES)
  const notes = [
    ...(answer.rows.some((row) => row.small_sample === true && row[rate] !== null)
      ? [t('panel.smallNote', { n: minimumSample })]
      : []),
    ...(groups.length > shown.length
      ? [
          t('satisfaction.lowestAspects', {
            n: formats.count(shown.length),
            all: formats.count(groups.length),
          }),
        ]
      : []),
  ]
  return (
    <Panel
      answer={answer}
      finding={finding}
      draws={[rate]}
      linkOf={useAspectBucketLink()}
      note={notes.join(' · ')}
    >
      <LinePlot
        answer={{ ...answer, columns: answer.columns.map(ofTheRate) }}
        lines={shown.map((series) => ({
          series,
          column: rate,
          keyOf: (bucket: string) => `${bucket} ${series.key}`,
        }))}
        unit="rate"
        buckets={axisBuckets(answer, context.grain)}
        grain={context.grain}
        label={`${title}. ${finding}`}
      />
    </Panel>
  )
}

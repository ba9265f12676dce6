/** The answer as the chosen chart type: a plot per metric, or per unit. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { sampleOf } from '~/charts/sample'
import { useFormats } from '~/format/context'
import { Bars } from './Bars'
import { Cross } from './Cross'
import { Figures } from './Figures'
import { Heat } from './Heat'
import { Lines } from './Lines'
import { type DrawnProps, Notes } from './plots'
import { Stacked } from './Stacked'
import type { Drawing } from './shape'

/** Maximum number of plots. */
export const MOST_METRICS = 6

const drawn = {
  figures: Figures,
  line: Lines,
  bar: Bars,
  stacked: Stacked,
  heat: Heat,
  cross: Cross,
} satisfies Record<Exclude<Drawing, 'table'>, (props: DrawnProps) => ReactNode>

/** How a chart type marks small samples. */
const signOf = (drawing: Exclude<Drawing, 'table' | 'stacked'>, { query }: DrawnProps['data']) =>
  drawing === 'bar' && query.by === null ? 'column' : drawing === 'cross' ? 'heat' : drawing

export function Drawn({ drawing, ...props }: DrawnProps & { drawing: Exclude<Drawing, 'table'> }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { answer, columns, data } = props
  const shown = columns.slice(0, MOST_METRICS)
  const Drawing = drawn[drawing]
  const notes = [
    ...(columns.length > shown.length ? [t('explore.onlyMetrics', { n: formats.count(shown.length) })] : []),
    ...(drawing === 'heat' && answer.rows.some(({ partial }) => partial === true)
      ? [t('explore.partial')]
      : []),
    ...(drawing !== 'stacked' && shown.some(({ id }) => answer.rows.some(sampleOf(answer, id).isSmall))
      ? [t(`explore.small.${signOf(drawing, data)}`, { n: formats.count(data.minimumSample) })]
      : []),
  ]
  return (
    <div>
      <Drawing {...props} columns={shown} />
      <Notes notes={notes} />
    </div>
  )
}

/** A panel with figures over time. */
import { TrendChart } from '~/charts/lazy'
import { columnsOf, hasFigures, hasOnlyZeros, type Plot } from '~/charts/points'
import type { ChartSize } from '~/charts/width'
import type { Answer } from '~/metrics/answer'
import type { Subject } from '~/metrics/dimensions'
import { Answered } from './DeferredAnswer'
import type { Asked } from './deferred'
import { type Behind, useBehind } from './drill-through'
import { useTelling } from './finding-context'
import type { Finding } from './findings'
import { Panel } from './Panel'
import { Signals } from './Signals'

type TrendProps = {
  answer: Answer
  title: string
  finding: Finding
  plots: readonly Plot[]
  size?: ChartSize
  part?: string
  /** The records behind a bucket, or the page of the subject that shows it closer. */
  behind?: Behind | Subject
}

/** The same while its answer may still be on its way. */
export function Trend({ answer, ...props }: Omit<TrendProps, 'answer'> & { answer: Asked<Answer> }) {
  return (
    <Answered of={answer} title={props.title}>
      {(known) => <TrendPanel answer={known} {...props} />}
    </Answered>
  )
}

function TrendPanel({ answer, title, finding, plots, size = 'half', part, behind }: TrendProps) {
  const telling = useTelling()
  const { buckets, closer } = useBehind()
  const linkOf = behind && (typeof behind === 'string' ? closer(behind) : buckets(behind))
  const sentence = finding(answer, telling)
  const drawn = plots.flatMap(columnsOf)
  const known = plots.filter((plot) => hasFigures(answer, plot, telling.grain))
  const controlled = plots.find(({ control }) => control !== undefined)?.control
  return (
    <Panel
      answer={answer}
      title={title}
      finding={sentence}
      linkOf={linkOf}
      draws={drawn}
      isBlank={hasOnlyZeros(answer, known, telling.grain)}
      {...(known.length > 0 ? { instead: sentence } : {})}
      {...(part ? { part, defines: drawn } : {})}
    >
      <TrendChart
        answer={answer}
        grain={telling.grain}
        plots={known}
        size={size}
        label={`${title}. ${sentence}`}
        linkOf={linkOf}
      />
      {controlled && <Signals answer={answer} column={controlled} />}
    </Panel>
  )
}

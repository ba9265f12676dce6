/** A panel with figures over time. */
import { TrendChart } from '~/charts/lazy'
import { columnsOf, type Plot } from '~/charts/points'
import type { ChartSize } from '~/charts/width'
import type { Answer } from '~/metrics/answer'
import { Panel } from '~/ui/Panel'
import type { Finding } from './findings/telling'
import { Signals } from './Signals'
import { useTelling } from './telling'

type TrendProps = {
  answer: Answer
  title: string
  finding: Finding
  plots: readonly Plot[]
  size?: ChartSize
  part?: string
}

export function Trend({ answer, title, finding, plots, size = 'half', part }: TrendProps) {
  const telling = useTelling()
  const sentence = finding(answer, telling)
  const controlled = plots.find(({ control }) => control !== undefined)?.control
  return (
    <Panel
      answer={answer}
      title={title}
      finding={sentence}
      {...(part ? { part, defines: plots.flatMap(columnsOf) } : {})}
    >
      <TrendChart
        answer={answer}
        grain={telling.grain}
        plots={plots}
        size={size}
        label={`${title}. ${sentence}`}
      />
      {controlled && <Signals answer={answer} column={controlled} />}
    </Panel>
  )
}

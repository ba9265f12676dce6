/** What the overview shows of each subject beside its key figures. */
import type { ReactNode } from 'react'
import type { Answer } from '~/metrics/answer'
import { type Subject, subjects } from '~/metrics/dimensions'
import { DeferredAnswer } from '~/page/DeferredAnswer'
import type { PagePanel } from '~/page/load.server'
import { Trend } from '~/page/Trend'
import type { pages } from '~/panels/pages'
import { complaintsOverviewFinding } from '../complaints/findings'
import { AgeingTrend } from '../receivables/AgeingTrend'
import { satisfactionTrendFinding } from '../satisfaction/findings'
import { visitsTrendFinding } from '../visits/findings'

/** Of what needs attention the page is given sentences. */
type PanelOfPage = Exclude<(typeof pages.overview.panels)[number], 'attention'>

type Group = {
  /** The panel that tells how its key figures ran. */
  trend: PanelOfPage
  chart: PanelOfPage
  Chart: (props: { panel: PagePanel<Answer> }) => ReactNode
}

/** The first chart ends above the fold of a window of 1440 × 900, under what the month was. */
const FIRST = 220

/** Null where the overview shows nothing of a subject. */
const groupOf: Readonly<Record<Subject, Group | null>> = {
  satisfaction: {
    trend: 'satisfaction-trend',
    chart: 'satisfaction-trend',
    Chart: ({ panel }) => (
      <Trend
        panel={panel}
        finding={satisfactionTrendFinding}
        drillTarget="satisfaction"
        height={FIRST}
        plots={[
          {
            kind: 'lines',
            series: { csat_rate: 'accent' },
            control: 'csat_rate',
          },
        ]}
      />
    ),
  },
  complaints: {
    trend: 'complaints-trend',
    chart: 'complaints-by-level',
    Chart: ({ panel }) => (
      <Trend
        panel={panel}
        finding={complaintsOverviewFinding}
        drillTarget="complaints"
        plots={[
          {
            kind: 'columns',
            series: { level_1: 'quiet', level_2: 'accent', level_3: 'contrast' },
            stackedTo: 'received',
          },
          { kind: 'lines', series: { resolution_on_time_rate: 'accent' } },
        ]}
      />
    ),
  },
  receivables: {
    trend: 'receivables-trend',
    chart: 'receivables-ageing-trend',
    Chart: ({ panel }) => (
      <DeferredAnswer panel={panel}>{(answer) => <AgeingTrend answer={answer} size="half" />}</DeferredAnswer>
    ),
  },
  visits: {
    trend: 'visits-trend',
    chart: 'visits-trend',
    Chart: ({ panel }) => (
      <Trend
        panel={panel}
        finding={visitsTrendFinding}
        drillTarget="visits"
        plots={[
          { kind: 'columns', series: { due: 'quiet', completed: 'accent' } },
          { kind: 'lines', series: { completion_rate: 'accent' } },
        ]}
      />
    ),
  },
  service: null,
  contacts: null,
  staff: null,
  customer_base: null,
}

export const groups = subjects.flatMap((subject) => {
  const group = groupOf[subject]
  return group ? [{ subject, ...group }] : []
})

/** What customers complain about, how fast it is put right, and what is still open. */
import { useTranslation } from 'react-i18next'
import { Answered } from '~/page/DeferredAnswer'
import type { Asked } from '~/page/deferred'
import { behindOf, counted } from '~/page/drill-targets'
import type { Listed, PageData } from '~/page/load.server'
import { PageLayout, Pair } from '~/page/PageLayout'
import { Trend } from '~/page/Trend'
import { Arrivals, Levels } from './Arrivals'
import { ComplaintGroups } from './ComplaintGroups'
import {
  complaintsTrendFinding,
  escalationFinding,
  followUpFinding,
  onTimeFinding,
  resolutionTimeFinding,
} from './findings'
import { OpenComplaints } from './OpenComplaints'
import { Dispositions, ResolutionDays } from './Resolution'

type Answers = Record<
  | 'complaints-trend'
  | 'complaints-follow-up'
  | 'complaints-breakdown'
  | 'complaints-resolution-days'
  | 'complaints-levels'
  | 'complaints-dispositions'
  | 'complaints-heatmap'
  | 'complaints-open',
  Asked<Listed>
>

/** Complaints that belong to a bucket by one of their days. */
const complaintsBy = (day: keyof typeof counted.complaints) => behindOf(counted.complaints, day)

export function ComplaintsPage({ data }: { data: PageData & { answers: Answers } }) {
  const { t } = useTranslation()
  return (
    <PageLayout data={data} title={t('frame.complaints')}>
      <Panels answers={data.answers} />
    </PageLayout>
  )
}

function Panels({ answers }: { answers: Answers }) {
  const { t } = useTranslation()
  const trend = answers['complaints-trend']
  return (
    <>
      <Trend
        answer={trend}
        title={t('panels.complaintsTrend')}
        finding={complaintsTrendFinding}
        plots={[
          { kind: 'columns', series: { received: 'accent', resolved: 'quiet' }, control: 'received' },
          { kind: 'lines', series: { open_at_end: 'contrast' } },
        ]}
        size="full"
        behind={complaintsBy('received')}
      />
      <Answered of={answers['complaints-breakdown']} title={t('complaints.titles.groups')}>
        {(answer) => <ComplaintGroups answer={answer} />}
      </Answered>
      <Pair>
        <Trend
          answer={trend}
          part="on-time"
          title={t('panels.onTime')}
          finding={onTimeFinding}
          plots={[
            {
              kind: 'lines',
              series: { response_on_time_rate: 'accent', resolution_on_time_rate: 'contrast' },
            },
          ]}
          behind={complaintsBy('resolution_due')}
        />
        <Answered of={answers['complaints-resolution-days']} title={t('complaints.titles.resolutionDays')}>
          {(answer) => <ResolutionDays answer={answer} />}
        </Answered>
        <Trend
          answer={trend}
          part="time"
          title={t('panels.resolutionTime')}
          finding={resolutionTimeFinding}
          plots={[
            { kind: 'lines', series: { resolution_hours_median: 'accent', resolution_hours_p90: 'quiet' } },
          ]}
          behind={complaintsBy('resolved')}
        />
        <Answered of={answers['complaints-dispositions']} title={t('complaints.titles.dispositions')}>
          {(answer) => <Dispositions answer={answer} />}
        </Answered>
        <Answered of={answers['complaints-levels']} title={t('complaints.titles.levels')}>
          {(answer) => <Levels answer={answer} />}
        </Answered>
        <Answered of={answers['complaints-heatmap']} title={t('panels.heatmap')}>
          {(answer) => <Arrivals answer={answer} />}
        </Answered>
        <Trend
          answer={answers['complaints-follow-up']}
          title={t('panels.followUp')}
          finding={followUpFinding}
          plots={[
            {
              kind: 'lines',
              series: { follow_up_on_time_rate: 'accent', outcome_satisfied_rate: 'contrast' },
            },
          ]}
          behind={complaintsBy('follow_up_due')}
        />
        <Trend
          answer={answers['complaints-follow-up']}
          part="escalation"
          title={t('panels.escalation')}
          finding={escalationFinding}
          plots={[
            { kind: 'lines', series: { escalation_rate: 'accent' } },
            { kind: 'columns', series: { escalation_missing: 'contrast' } },
          ]}
          behind={complaintsBy('received')}
        />
      </Pair>
      <Answered of={answers['complaints-open']} title={t('panels.openComplaints')}>
        {(answer) => <OpenComplaints answer={answer} />}
      </Answered>
    </>
  )
}

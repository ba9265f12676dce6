/** What customers complain about, how fast it is put right, and what is still open. */
import { useTranslation } from 'react-i18next'
import { Heatmap } from '~/charts/Heatmap'
import { dimensionsOf } from '~/metrics/dimensions'
import { Answered } from '~/ui/Answered'
import type { CellLink } from '~/ui/AnswerTable'
import { PageLayout, Pair } from '~/ui/PageLayout'
import { Panel } from '~/ui/Panel'
import { RecordsPanel } from '~/ui/RecordsPanel'
import type { Asked } from './asked'
import { Breakdown, nameOfGroup } from './Breakdown'
import { type Behind, useBehind } from './behind'
import {
  complaintsTrendFinding,
  escalationFinding,
  followUpFinding,
  heatmapFinding,
  onTimeFinding,
  openComplaintsFinding,
  resolutionTimeFinding,
} from './findings/complaints'
import { paretoFinding } from './findings/groups'
import type { Listed, PageData } from './load.server'
import { Trend } from './Trend'
import { useTelling } from './telling'

type Answers = Record<
  | 'complaints-trend'
  | 'complaints-follow-up'
  | 'complaints-breakdown'
  | 'complaints-heatmap'
  | 'complaints-open',
  Asked<Listed>
>

/** Complaints that belong to a bucket by one of their days. */
const complaintsBy = (cohort: string): Behind => ({
  list: 'complaints-records',
  narrow: { cohort },
  columns: Object.fromEntries(
    ['received', 'resolved', 'response_due', 'resolution_due', 'follow_up_due'].map((one) => [
      one,
      { cohort: one },
    ]),
  ),
})

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
  const telling = useTelling()
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
        <Answered of={answers['complaints-breakdown']} title={t('panels.complaintsBreakdown')}>
          {(breakdown) => (
            <Breakdown
              answer={breakdown}
              title={t('panels.complaintsBreakdown')}
              finding={paretoFinding(breakdown, nameOfGroup, telling)}
              offered={dimensionsOf.complaints}
              column="received"
              beside={['share', 'cumulative_share', 'resolution_on_time_rate']}
              most={12}
              behind={complaintsBy('received')}
            />
          )}
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
        {(open) => (
          <RecordsPanel
            answer={open}
            title={t('panels.openComplaints')}
            finding={openComplaintsFinding(open, telling)}
            nothing={t('findings.nothingOpen')}
            columns={[
              'complaint_code',
              'deadline',
              'days_left',
              'breached',
              'level',
              'type',
              'cause',
              'customer_name',
              'region_name',
              'employee_name',
              'summary',
            ]}
          />
        )}
      </Answered>
    </>
  )
}

function Arrivals({ answer }: { answer: Listed }) {
  const { t } = useTranslation()
  const finding = heatmapFinding(answer, useTelling())
  const weekdayName = (weekday: number) => t(`weekday.${String(weekday) as '1'}`)
  const { rows } = useBehind()
  const ofHour = rows({ list: 'complaints-records' }, 'weekday', ({ weekday, hour }) => ({
    weekday: String(weekday),
    hour: String(hour),
  }))
  const linkOf: CellLink = (row, column) => (row.received ? ofHour(row, column) : undefined)
  return (
    <Panel answer={answer} title={t('panels.heatmap')} finding={finding} linkOf={linkOf}>
      <Heatmap
        answer={answer}
        column="received"
        weekdayName={weekdayName}
        cellName={(weekday, hour, count) => t('heatmap.cell', { weekday: weekdayName(weekday), hour, count })}
        scaleNames={[t('heatmap.fewer'), t('heatmap.more')]}
        linkOf={(row) => linkOf(row, 'weekday')}
        label={`${t('panels.heatmap')}. ${finding}`}
      />
    </Panel>
  )
}

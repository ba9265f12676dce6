/** What customers complain about, how fast it is put right, and what is still open. */
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { Heatmap } from '~/charts/Heatmap'
import { complaintAddress } from '~/deadlines/address'
import { dimensionsOf } from '~/metrics/dimensions'
import { Answered } from '~/ui/Answered'
import { PageLayout, Pair } from '~/ui/PageLayout'
import { Panel } from '~/ui/Panel'
import { RecordsPanel } from '~/ui/RecordsPanel'
import type { Asked } from './asked'
import { Breakdown, nameOfGroup } from './Breakdown'
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
        />
        <Trend
          answer={trend}
          part="time"
          title={t('panels.resolutionTime')}
          finding={resolutionTimeFinding}
          plots={[
            { kind: 'lines', series: { resolution_hours_median: 'accent', resolution_hours_p90: 'quiet' } },
          ]}
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
        />
      </Pair>
      <Answered of={answers['complaints-open']} title={t('panels.openComplaints')}>
        {(open) => (
          <RecordsPanel
            answer={open}
            title={t('panels.openComplaints')}
            finding={openComplaintsFinding(open, telling)}
            nothing={t('findings.nothingOpen')}
            cells={{
              complaint_code: ({ complaint_code }) => (
                <Link to={complaintAddress(String(complaint_code))}>{complaint_code}</Link>
              ),
            }}
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
  return (
    <Panel answer={answer} title={t('panels.heatmap')} finding={finding}>
      <Heatmap
        answer={answer}
        column="received"
        weekdayName={weekdayName}
        cellName={(weekday, hour, count) => t('heatmap.cell', { weekday: weekdayName(weekday), hour, count })}
        scaleNames={[t('heatmap.fewer'), t('heatmap.more')]}
        label={`${t('panels.heatmap')}. ${finding}`}
      />
    </Panel>
  )
}

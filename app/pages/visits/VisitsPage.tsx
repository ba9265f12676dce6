/** Which visits were planned, made and missed, by whom, and which are overdue. */
import { useTranslation } from 'react-i18next'
import { dimensionsOf } from '~/metrics/dimensions'
import { Breakdown, nameOfGroup, useSmallness } from '~/page/Breakdown'
import { Answered } from '~/page/DeferredAnswer'
import type { Asked } from '~/page/deferred'
import { behindOf, counted } from '~/page/drill-targets'
import type { Behind } from '~/page/drill-through'
import { useTelling } from '~/page/finding-context'
import { extremesFinding } from '~/page/group-findings'
import type { Listed, PageData } from '~/page/load.server'
import { PageLayout, Pair } from '~/page/PageLayout'
import { RecordsPanel } from '~/page/RecordsPanel'
import { Trend } from '~/page/Trend'
import { Coverage } from './Coverage'
import { costFinding, followUpsFinding, plansFinding, reportsFinding, visitsTrendFinding } from './findings'
import { VisitsCalendar } from './VisitsCalendar'

type Answers = Record<
  | 'visits-trend'
  | 'visits-calendar'
  | 'visits-breakdown'
  | 'visits-follow-ups'
  | 'visits-cost'
  | 'visits-coverage'
  | 'visits-overdue',
  Asked<Listed>
>

const dueVisits = behindOf(counted.visits, 'due')

/** Only visits for follow-ups; the deadlines beside them are those of complaints, which know no way of visiting. */
const followUps = { purpose: 'complaint_follow_up' }
const dueFollowUps: Behind = {
  list: 'visits-records',
  narrow: { cohort: 'due', ...followUps },
  columns: {
    due: { list: 'visits-records', narrow: { cohort: 'due', ...followUps } },
    completed: { list: 'visits-records', narrow: { cohort: 'completed', ...followUps } },
    follow_up_due: {
      list: 'complaints-records',
      narrow: { cohort: 'follow_up_due', purpose: null, channel: null },
    },
  },
}

export function VisitsPage({ data }: { data: PageData & { answers: Answers } }) {
  const { t } = useTranslation()
  return (
    <PageLayout data={data} title={t('frame.visits')}>
      <Panels answers={data.answers} />
    </PageLayout>
  )
}

function Panels({ answers }: { answers: Answers }) {
  const { t } = useTranslation()
  const telling = useTelling()
  const isSmall = useSmallness()
  return (
    <>
      <Trend
        answer={answers['visits-trend']}
        title={t('panels.visitsTrend')}
        finding={visitsTrendFinding}
        plots={[
          { kind: 'columns', series: { due: 'quiet', completed: 'accent' } },
          {
            kind: 'lines',
            series: { completion_rate: 'contrast', on_time_rate: 'quiet' },
            control: 'completion_rate',
          },
        ]}
        size="full"
        behind={dueVisits}
      />
      <Answered of={answers['visits-calendar']} title={t('visits.calendar.title')}>
        {(answer) => <VisitsCalendar answer={answer} />}
      </Answered>
      <Answered of={answers['visits-breakdown']} title={t('panels.visitsBreakdown')}>
        {(breakdown) => (
          <Breakdown
            answer={breakdown}
            title={t('panels.visitsBreakdown')}
            finding={extremesFinding(breakdown, 'completion_rate', { nameOf: nameOfGroup, isSmall }, telling)}
            offered={dimensionsOf.visits}
            column="completion_rate"
            interval={{ low: 'completion_low', high: 'completion_high' }}
            beside={['due', 'completed', 'overdue_visits']}
            most={12}
            behind={dueVisits}
          />
        )}
      </Answered>
      <Answered of={answers['visits-coverage']} title={t('panels.coverage')}>
        {(answer) => <Coverage answer={answer} />}
      </Answered>
      <Pair>
        <Trend
          answer={answers['visits-follow-ups']}
          title={t('visits.followUps.title')}
          finding={followUpsFinding}
          plots={[
            { kind: 'columns', series: { due: 'quiet', completed: 'accent' } },
            { kind: 'lines', series: { on_time_rate: 'accent', follow_up_on_time_rate: 'contrast' } },
          ]}
          behind={dueFollowUps}
        />
        <Trend
          answer={answers['visits-cost']}
          title={t('visits.cost.title')}
          finding={costFinding}
          plots={[
            { kind: 'columns', series: { cost_limit: 'quiet', visit_cost: 'accent' } },
            { kind: 'columns', series: { cost_over_limit: 'contrast' } },
          ]}
          behind={behindOf(counted.visits, 'visits_made')}
        />
        <Trend
          answer={answers['visits-trend']}
          part="reports"
          title={t('visits.reports.title')}
          finding={reportsFinding}
          plots={[{ kind: 'lines', series: { report_on_time_rate: 'accent' } }]}
          behind={behindOf(counted.visits, 'report_due')}
        />
        <Trend
          answer={answers['visits-trend']}
          part="plans"
          title={t('visits.plans.title')}
          finding={plansFinding}
          plots={[
            {
              kind: 'columns',
              series: { cancelled_by_customer: 'quiet', cancelled_by_us: 'contrast', unplanned: 'accent' },
            },
          ]}
          behind={dueVisits}
        />
      </Pair>
      <Answered of={answers['visits-overdue']} title={t('panels.overdueVisits')}>
        {(answer) => (
          <RecordsPanel
            answer={answer}
            title={t('panels.overdueVisits')}
            finding={t('findings.overdueVisits')}
            nothing={t('findings.nothingOverdue')}
            columns={[
              'visit_code',
              'due_on',
              'days_overdue',
              'customer_name',
              'purpose',
              'method',
              'region_name',
              'employee_name',
            ]}
          />
        )}
      </Answered>
    </>
  )
}

/** Which visits were planned, made and missed, by whom, and which are overdue. */
import { useTranslation } from 'react-i18next'
import { dimensionsOf } from '~/metrics/dimensions'
import { Breakdown } from '~/page/Breakdown'
import { DeferredAnswer } from '~/page/DeferredAnswer'
import { drillTargetOf } from '~/page/drill-targets'
import type { DrillTarget } from '~/page/drill-through'
import type { PageOf } from '~/page/load.server'
import { sectionsOf } from '~/page/PageIndex'
import { PageLayout, Pair } from '~/page/PageLayout'
import { RecordsPanel } from '~/page/RecordsPanel'
import { Trend } from '~/page/Trend'
import type { pages } from '~/panels/pages'
import { Coverage } from './Coverage'
import { costFinding, followUpsFinding, plansFinding, reportsFinding, visitsTrendFinding } from './findings'
import { VisitsCalendar } from './VisitsCalendar'

const dueVisits = drillTargetOf('due')

/** Only visits for follow-ups; the deadlines beside them are those of complaints, which have no such dimension. */
const followUps = { purpose: 'complaint_follow_up' }
const dueFollowUps: DrillTarget = {
  list: 'visits-records',
  recordFilters: { cohort: 'due', ...followUps },
  columns: {
    due: { list: 'visits-records', recordFilters: { cohort: 'due', ...followUps } },
    completed: { list: 'visits-records', recordFilters: { cohort: 'completed', ...followUps } },
    follow_up_due: {
      list: 'complaints-records',
      recordFilters: { cohort: 'follow_up_due', purpose: null, channel: null },
    },
  },
}

export function VisitsPage({ data }: { data: PageOf<typeof pages.visits> }) {
  const { t } = useTranslation()
  const { panels } = data
  return (
    <PageLayout
      data={data}
      title={t('frame.visits')}
      workbook="visits"
      sections={sectionsOf(panels, [
        'visits-trend',
        'visits-calendar',
        'visits-breakdown',
        'visits-coverage',
        'visits-follow-ups',
        'visits-cost',
        ['visits-trend-reports', t('visits.reports.title')],
        ['visits-trend-plans', t('visits.plans.title')],
        'visits-overdue',
      ])}
    >
      <Trend
        panel={panels['visits-trend']}
        finding={visitsTrendFinding}
        plots={[
          { kind: 'columns', series: { due: 'quiet', completed: 'accent' } },
          {
            kind: 'lines',
            series: { completion_rate: 'accent', on_time_rate: 'quiet' },
            control: 'completion_rate',
          },
        ]}
        size="full"
        drillTarget={dueVisits}
      />
      <DeferredAnswer panel={panels['visits-calendar']}>
        {(answer) => <VisitsCalendar answer={answer} />}
      </DeferredAnswer>
      <Breakdown
        panel={panels['visits-breakdown']}
        offered={dimensionsOf.visits}
        column="completion_rate"
        extraColumns={['due', 'completed', 'overdue_visits']}
        limit={12}
        drillTarget={dueVisits}
      />
      <DeferredAnswer panel={panels['visits-coverage']}>
        {(answer) => <Coverage answer={answer} />}
      </DeferredAnswer>
      <Pair>
        <Trend
          panel={panels['visits-follow-ups']}
          finding={followUpsFinding}
          plots={[
            { kind: 'columns', series: { due: 'quiet', completed: 'accent' } },
            { kind: 'lines', series: { on_time_rate: 'accent', follow_up_on_time_rate: 'beside' } },
          ]}
          drillTarget={dueFollowUps}
        />
        <Trend
          panel={panels['visits-cost']}
          finding={costFinding}
          plots={[
            { kind: 'columns', series: { cost_limit: 'quiet', visit_cost: 'accent' } },
            { kind: 'columns', series: { cost_over_limit: 'contrast' } },
          ]}
          drillTarget={drillTargetOf('visits_made')}
        />
        <Trend
          panel={panels['visits-trend']}
          part="reports"
          title={t('visits.reports.title')}
          finding={reportsFinding}
          plots={[{ kind: 'lines', series: { report_on_time_rate: 'accent' } }]}
          drillTarget={drillTargetOf('report_on_time_rate')}
        />
        <Trend
          panel={panels['visits-trend']}
          part="plans"
          title={t('visits.plans.title')}
          finding={plansFinding}
          plots={[
            {
              kind: 'columns',
              series: { cancelled_by_customer: 'quiet', cancelled_by_us: 'contrast', unplanned: 'accent' },
            },
          ]}
          drillTarget={dueVisits}
        />
      </Pair>
      <DeferredAnswer panel={panels['visits-overdue']}>
        {(answer) => (
          <RecordsPanel
            answer={answer}
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
      </DeferredAnswer>
    </PageLayout>
  )
}

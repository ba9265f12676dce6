/** Which visits were planned, made and missed, by whom, and which are overdue. */
import { useTranslation } from 'react-i18next'
import { dimensionsOf } from '~/metrics/dimensions'
import { Breakdown } from '~/page/Breakdown'
import { Answered } from '~/page/DeferredAnswer'
import { behindOf } from '~/page/drill-targets'
import type { Behind } from '~/page/drill-through'
import type { PageOf } from '~/page/load.server'
import { PageLayout, Pair } from '~/page/PageLayout'
import { RecordsPanel } from '~/page/RecordsPanel'
import { Trend } from '~/page/Trend'
import { Coverage } from './Coverage'
import { costFinding, followUpsFinding, plansFinding, reportsFinding, visitsTrendFinding } from './findings'
import type { visits } from './panels'
import { VisitsCalendar } from './VisitsCalendar'

const dueVisits = behindOf('due')

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

export function VisitsPage({ data }: { data: PageOf<typeof visits> }) {
  const { t } = useTranslation()
  const { panels } = data
  return (
    <PageLayout data={data} title={t('frame.visits')}>
      <Trend
        panel={panels['visits-trend']}
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
      <Answered panel={panels['visits-calendar']}>{(answer) => <VisitsCalendar answer={answer} />}</Answered>
      <Breakdown
        panel={panels['visits-breakdown']}
        offered={dimensionsOf.visits}
        column="completion_rate"
        interval={{ low: 'completion_low', high: 'completion_high' }}
        beside={['due', 'completed', 'overdue_visits']}
        most={12}
        behind={dueVisits}
      />
      <Answered panel={panels['visits-coverage']}>{(answer) => <Coverage answer={answer} />}</Answered>
      <Pair>
        <Trend
          panel={panels['visits-follow-ups']}
          finding={followUpsFinding}
          plots={[
            { kind: 'columns', series: { due: 'quiet', completed: 'accent' } },
            { kind: 'lines', series: { on_time_rate: 'accent', follow_up_on_time_rate: 'contrast' } },
          ]}
          behind={dueFollowUps}
        />
        <Trend
          panel={panels['visits-cost']}
          finding={costFinding}
          plots={[
            { kind: 'columns', series: { cost_limit: 'quiet', visit_cost: 'accent' } },
            { kind: 'columns', series: { cost_over_limit: 'contrast' } },
          ]}
          behind={behindOf('visits_made')}
        />
        <Trend
          panel={panels['visits-trend']}
          part="reports"
          title={t('visits.reports.title')}
          finding={reportsFinding}
          plots={[{ kind: 'lines', series: { report_on_time_rate: 'accent' } }]}
          behind={behindOf('report_on_time_rate')}
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
          behind={dueVisits}
        />
      </Pair>
      <Answered panel={panels['visits-overdue']}>
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
      </Answered>
    </PageLayout>
  )
}

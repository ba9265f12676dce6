/** The page of complaints: trends, causes, resolution, open complaints. */
import { useTranslation } from 'react-i18next'
import { DeferredAnswer } from '~/page/DeferredAnswer'
import { drillTargetOf } from '~/page/drill-targets'
import type { PageOf } from '~/page/load.server'
import { sectionsOf } from '~/page/PageIndex'
import { PageLayout, Pair } from '~/page/PageLayout'
import { Trend } from '~/page/Trend'
import type { pages } from '~/panels/pages'
import { ActionEffect } from './ActionEffect'
import { Arrivals, Levels } from './Arrivals'
import { ComplaintGroups } from './ComplaintGroups'
import {
  complaintsTrendFinding,
  escalationFinding,
  followUpFinding,
  onTimeFinding,
  resolutionTimeFinding,
} from './findings'
import { OpenActions } from './OpenActions'
import { OpenComplaints } from './OpenComplaints'
import { Dispositions, ResolutionDays } from './Resolution'

export function ComplaintsPage({ data }: { data: PageOf<typeof pages.complaints> }) {
  const { t } = useTranslation()
  const { panels } = data
  const trend = panels['complaints-trend']
  return (
    <PageLayout
      data={data}
      title={t('frame.complaints')}
      workbook="complaints"
      sections={sectionsOf(panels, [
        'complaints-trend',
        'complaints-breakdown',
        ['complaints-trend-on-time', t('panels.onTime')],
        'complaints-resolution-days',
        ['complaints-trend-time', t('panels.resolutionTime')],
        'complaints-dispositions',
        'complaints-levels',
        'complaints-heatmap',
        'complaints-follow-up',
        ['complaints-follow-up-escalation', t('panels.escalation')],
        'complaints-open',
        'actions-open',
        'actions-effect',
      ])}
    >
      <Trend
        panel={trend}
        finding={complaintsTrendFinding}
        plots={[
          { kind: 'columns', series: { received: 'accent', resolved: 'quiet' }, control: 'received' },
          { kind: 'lines', series: { open_at_end: 'contrast' } },
        ]}
        size="full"
        drillTarget={drillTargetOf('received')}
      />
      <DeferredAnswer panel={panels['complaints-breakdown']}>
        {(answer) => <ComplaintGroups answer={answer} />}
      </DeferredAnswer>
      <Pair>
        <Trend
          panel={trend}
          part="on-time"
          title={t('panels.onTime')}
          finding={onTimeFinding}
          plots={[
            {
              kind: 'lines',
              series: { response_on_time_rate: 'accent', resolution_on_time_rate: 'beside' },
            },
          ]}
          drillTarget={drillTargetOf('resolution_due')}
        />
        <DeferredAnswer panel={panels['complaints-resolution-days']}>
          {(answer) => <ResolutionDays answer={answer} />}
        </DeferredAnswer>
        <Trend
          panel={trend}
          part="time"
          title={t('panels.resolutionTime')}
          finding={resolutionTimeFinding}
          plots={[
            { kind: 'lines', series: { resolution_hours_median: 'accent', resolution_hours_p90: 'quiet' } },
          ]}
          drillTarget={drillTargetOf('resolved')}
        />
        <DeferredAnswer panel={panels['complaints-dispositions']}>
          {(answer) => <Dispositions answer={answer} />}
        </DeferredAnswer>
        <DeferredAnswer panel={panels['complaints-levels']}>
          {(answer) => <Levels answer={answer} />}
        </DeferredAnswer>
        <DeferredAnswer panel={panels['complaints-heatmap']}>
          {(answer) => <Arrivals answer={answer} />}
        </DeferredAnswer>
        <Trend
          panel={panels['complaints-follow-up']}
          finding={followUpFinding}
          plots={[
            {
              kind: 'lines',
              series: { follow_up_on_time_rate: 'accent', outcome_satisfied_rate: 'beside' },
            },
          ]}
          drillTarget={drillTargetOf('follow_up_due')}
        />
        <Trend
          panel={panels['complaints-follow-up']}
          part="escalation"
          title={t('panels.escalation')}
          finding={escalationFinding}
          plots={[
            { kind: 'lines', series: { escalation_rate: 'accent' } },
            { kind: 'columns', series: { escalation_missing: 'contrast' } },
          ]}
          drillTarget={drillTargetOf('received')}
        />
      </Pair>
      <DeferredAnswer panel={panels['complaints-open']}>
        {(answer) => <OpenComplaints answer={answer} />}
      </DeferredAnswer>
      <DeferredAnswer panel={panels['actions-open']}>
        {(answer) => <OpenActions answer={answer} />}
      </DeferredAnswer>
      <DeferredAnswer panel={panels['actions-effect']}>
        {(answer) => <ActionEffect answer={answer} />}
      </DeferredAnswer>
    </PageLayout>
  )
}

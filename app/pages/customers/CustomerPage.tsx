/** One customer: master data, key figures, trends of the four subjects, timeline. */
import { useTranslation } from 'react-i18next'
import { DeferredAnswer } from '~/page/DeferredAnswer'
import { drillTargetOf } from '~/page/drill-targets'
import { PageLayout, Pair } from '~/page/PageLayout'
import { Trend } from '~/page/Trend'
import { receivablesTrendFinding } from '../receivables/findings'
import { About } from './About'
import { BrokenRules } from './BrokenRules'
import { customerComplaintsFinding, customerVisitsFinding, scoresFinding } from './findings'
import { KeyFigures } from './KeyFigures'
import type { CustomerData } from './load.server'
import { Timeline } from './Timeline'

export function CustomerPage({ data }: { data: CustomerData }) {
  const { t } = useTranslation()
  const { panels, file } = data
  return (
    <PageLayout data={data} title={file.name} intro={<About file={file} />}>
      <DeferredAnswer panel={{ ...panels.customers, title: t('customer.key') }}>
        {(answer) => (
          <KeyFigures answer={answer}>
            <DeferredAnswer panel={{ ...panels['receivables-credit-control'], title: t('customer.rules') }}>
              {(credit) => <BrokenRules answer={credit} />}
            </DeferredAnswer>
          </KeyFigures>
        )}
      </DeferredAnswer>
      <Pair>
        <Trend
          panel={panels['satisfaction-trend']}
          finding={scoresFinding}
          plots={[
            { kind: 'lines', series: { mean_score: 'accent' }, bounds: [1, 5] },
            { kind: 'columns', series: { responses: 'quiet' } },
          ]}
          drillTarget={drillTargetOf('responses')}
        />
        <Trend
          panel={panels['complaints-trend']}
          finding={customerComplaintsFinding}
          plots={[{ kind: 'columns', series: { received: 'accent', open_at_end: 'quiet' } }]}
          drillTarget={drillTargetOf('received')}
        />
        <Trend
          panel={panels['receivables-trend']}
          finding={receivablesTrendFinding}
          plots={[{ kind: 'columns', series: { gross_balance: 'quiet', overdue_amount: 'accent' } }]}
          drillTarget={drillTargetOf('gross_balance')}
        />
        <Trend
          panel={panels['visits-trend']}
          finding={customerVisitsFinding}
          plots={[{ kind: 'columns', series: { planned: 'quiet', completed: 'accent' } }]}
          drillTarget={drillTargetOf('planned')}
        />
      </Pair>
      <DeferredAnswer panel={data.timeline}>
        {(timeline) => <Timeline timeline={timeline} kind={data.kind} address={data.timelineAddress} />}
      </DeferredAnswer>
    </PageLayout>
  )
}

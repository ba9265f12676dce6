/** One customer: who it is, where it stands, the four subjects over time, and what happened. */
import { useTranslation } from 'react-i18next'
import type { Answer } from '~/metrics/answer'
import { Answered } from '~/page/DeferredAnswer'
import type { Asked } from '~/page/deferred'
import { behindOf, counted } from '~/page/drill-targets'
import type { PageData } from '~/page/load.server'
import { PageLayout, Pair } from '~/page/PageLayout'
import { Trend } from '~/page/Trend'
import type { EventKind } from '~/panels/customers/event-kinds'
import type { CustomerFile } from '~/panels/customers/file'
import type { RecordsPage } from '~/panels/records-panel'
import type { RuleNames } from '../receivables/credit'
import { receivablesTrendFinding } from '../receivables/findings'
import { About } from './About'
import { BrokenRules } from './BrokenRules'
import { customerComplaintsFinding, customerVisitsFinding, scoresFinding } from './findings'
import { KeyFigures } from './KeyFigures'
import { Timeline } from './Timeline'

type Answers = Record<
  | 'customers'
  | 'receivables-credit-control'
  | 'satisfaction-trend'
  | 'complaints-trend'
  | 'receivables-trend'
  | 'visits-trend',
  Asked<Answer>
>

export type CustomerData = PageData & {
  answers: Answers
  file: CustomerFile
  rules: RuleNames
  timeline: Asked<RecordsPage>
  kind: EventKind | null
  timelineAddress: string
}

export function CustomerPage({ data }: { data: CustomerData }) {
  const { t } = useTranslation()
  const { answers, file, rules } = data
  return (
    <PageLayout data={data} title={file.name} about={<About file={file} />}>
      <Answered of={answers.customers} title={t('customer.key')}>
        {(answer) => (
          <KeyFigures answer={answer}>
            <Answered of={answers['receivables-credit-control']} title={t('customer.rules')}>
              {(credit) => <BrokenRules answer={credit} names={rules} />}
            </Answered>
          </KeyFigures>
        )}
      </Answered>
      <Pair>
        <Trend
          answer={answers['satisfaction-trend']}
          title={t('customer.satisfaction')}
          finding={scoresFinding}
          plots={[
            { kind: 'lines', series: { mean_score: 'accent' }, bounds: [1, 5] },
            { kind: 'columns', series: { responses: 'quiet' } },
          ]}
          behind={behindOf(counted.satisfaction, 'responses')}
        />
        <Trend
          answer={answers['complaints-trend']}
          title={t('customer.received')}
          finding={customerComplaintsFinding}
          plots={[{ kind: 'columns', series: { received: 'accent', open_at_end: 'quiet' } }]}
          behind={behindOf(counted.complaints, 'received')}
        />
        <Trend
          answer={answers['receivables-trend']}
          title={t('customer.money')}
          finding={receivablesTrendFinding}
          plots={[{ kind: 'columns', series: { gross_balance: 'quiet', overdue_amount: 'accent' } }]}
          behind={behindOf(counted.receivables, 'gross_balance')}
        />
        <Trend
          answer={answers['visits-trend']}
          title={t('customer.visiting')}
          finding={customerVisitsFinding}
          plots={[{ kind: 'columns', series: { planned: 'quiet', completed: 'accent' } }]}
          behind={behindOf(counted.visits, 'planned')}
        />
      </Pair>
      <Answered of={data.timeline} title={t('timeline.title')}>
        {(timeline) => <Timeline timeline={timeline} kind={data.kind} address={data.timelineAddress} />}
      </Answered>
    </PageLayout>
  )
}

/** What customers owe, how old it is, who owes it, and how fast it comes in. */
import { useTranslation } from 'react-i18next'
import { dimensionsOf } from '~/metrics/dimensions'
import { Answered } from '~/page/DeferredAnswer'
import { together } from '~/page/deferred'
import { behindOf } from '~/page/drill-targets'
import { PageLayout, Pair } from '~/page/PageLayout'
import { RecordsPanel } from '~/page/RecordsPanel'
import { Trend } from '~/page/Trend'
import { Ageing } from './Ageing'
import { AgeingBy } from './AgeingBy'
import { AgeingTrend } from './AgeingTrend'
import { CreditControl } from './CreditControl'
import {
  collectionFinding,
  dsoFinding,
  flowsFinding,
  receivablesTrendFinding,
  writtenOffFinding,
} from './findings'
import type { ReceivablesData } from './load.server'

const openItems = behindOf('gross_balance')

export function ReceivablesPage({ data }: { data: ReceivablesData }) {
  const { t } = useTranslation()
  const { panels } = data
  const by = panels['receivables-ageing-by']
  const trend = panels['receivables-trend']
  return (
    <PageLayout data={data} title={t('frame.receivables')}>
      <Pair>
        <Answered panel={panels['receivables-ageing']}>
          {(answer) => <Ageing answer={answer} size="half" />}
        </Answered>
        <Trend
          panel={trend}
          finding={receivablesTrendFinding}
          plots={[
            { kind: 'columns', series: { gross_balance: 'quiet', overdue_amount: 'accent' } },
            { kind: 'lines', series: { overdue_rate: 'contrast' } },
          ]}
          behind={openItems}
        />
      </Pair>
      <Answered panel={panels['receivables-ageing-trend']}>
        {(answer) => <AgeingTrend answer={answer} size="full" />}
      </Answered>
      <Pair>
        <Trend
          panel={trend}
          part="dso"
          title={t('panels.dso')}
          finding={dsoFinding}
          plots={[{ kind: 'lines', series: { dso: 'accent', dso_countback: 'quiet' } }]}
          behind={openItems}
        />
        <Trend
          panel={trend}
          part="collection"
          title={t('panels.collection')}
          finding={collectionFinding}
          plots={[{ kind: 'lines', series: { collection_rate: 'accent', cei: 'contrast' } }]}
          behind={behindOf('collected')}
        />
        <Trend
          panel={trend}
          part="flows"
          title={t('receivables.flows.title')}
          finding={flowsFinding}
          plots={[{ kind: 'columns', series: { invoiced: 'quiet', collected: 'accent' } }]}
          behind={behindOf('invoiced')}
        />
        <Trend
          panel={trend}
          part="written-off"
          title={t('receivables.writtenOff.title')}
          finding={writtenOffFinding}
          plots={[{ kind: 'columns', series: { written_off: 'contrast' } }]}
          behind={behindOf('written_off')}
        />
      </Pair>
      <Answered panel={{ ...by, answer: together(by.answer, panels['receivables-ageing'].answer) }}>
        {([answer, whole]) => <AgeingBy answer={answer} whole={whole} offered={dimensionsOf.receivables} />}
      </Answered>
      <Answered panel={data.credit}>
        {(list) => <CreditControl list={list} rules={data.creditRules} />}
      </Answered>
      <Answered panel={panels['receivables-open-items']}>
        {(answer) => (
          <RecordsPanel
            answer={answer}
            finding={t('findings.openItems')}
            nothing={t('findings.nothingOwed')}
            columns={[
              'invoice_code',
              'customer_name',
              'credit_grade',
              'invoice_date',
              'due_date',
              'days_overdue',
              'amount',
              'received',
              'open_amount',
              'employee_name',
            ]}
          />
        )}
      </Answered>
    </PageLayout>
  )
}

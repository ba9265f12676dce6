/** The page of receivables: ageing, trends, credit control, DSO. */
import { useTranslation } from 'react-i18next'
import { dimensionsOf } from '~/metrics/dimensions'
import { DeferredAnswer } from '~/page/DeferredAnswer'
import { zipDeferred } from '~/page/deferred'
import { drillTargetOf } from '~/page/drill-targets'
import { sectionsOf } from '~/page/PageIndex'
import { PageLayout, Pair } from '~/page/PageLayout'
import { RecordsPanel } from '~/page/RecordsPanel'
import { Trend } from '~/page/Trend'
import { Ageing } from './Ageing'
import { AgeingBy } from './AgeingBy'
import { AgeingTrend } from './AgeingTrend'
import { CreditControl } from './CreditControl'
import { CreditSummary } from './CreditSummary'
import {
  collectionFinding,
  dsoFinding,
  flowsFinding,
  receivablesTrendFinding,
  writtenOffFinding,
} from './findings'
import type { ReceivablesData } from './load.server'

const openItems = drillTargetOf('gross_balance')

export function ReceivablesPage({ data }: { data: ReceivablesData }) {
  const { t } = useTranslation()
  const { panels } = data
  const by = panels['receivables-ageing-by']
  const trend = panels['receivables-trend']
  return (
    <PageLayout
      data={data}
      title={t('frame.receivables')}
      workbook="receivables"
      sections={sectionsOf(panels, [
        'receivables-ageing',
        'receivables-trend',
        'receivables-ageing-trend',
        ['receivables-trend-dso', t('panels.dso')],
        ['receivables-trend-collection', t('panels.collection')],
        ['receivables-trend-flows', t('receivables.flows.title')],
        ['receivables-trend-written-off', t('receivables.writtenOff.title')],
        'receivables-ageing-by',
        ['receivables-credit-control', data.credit.title],
        'receivables-credit-summary',
        'receivables-open-items',
      ])}
    >
      <Pair>
        <DeferredAnswer panel={panels['receivables-ageing']}>
          {(answer) => <Ageing answer={answer} size="half" />}
        </DeferredAnswer>
        <Trend
          panel={trend}
          finding={receivablesTrendFinding}
          plots={[
            { kind: 'columns', series: { gross_balance: 'quiet', overdue_amount: 'accent' } },
            { kind: 'lines', series: { overdue_rate: 'accent' } },
          ]}
          drillTarget={openItems}
        />
      </Pair>
      <DeferredAnswer panel={panels['receivables-ageing-trend']}>
        {(answer) => <AgeingTrend answer={answer} size="full" />}
      </DeferredAnswer>
      <Pair>
        <Trend
          panel={trend}
          part="dso"
          title={t('panels.dso')}
          finding={dsoFinding}
          plots={[{ kind: 'lines', series: { dso: 'accent', dso_countback: 'quiet' } }]}
          drillTarget={openItems}
        />
        <Trend
          panel={trend}
          part="collection"
          title={t('panels.collection')}
          finding={collectionFinding}
          plots={[{ kind: 'lines', series: { collection_rate: 'accent', cei: 'beside' } }]}
          drillTarget={drillTargetOf('collected')}
        />
        <Trend
          panel={trend}
          part="flows"
          title={t('receivables.flows.title')}
          finding={flowsFinding}
          plots={[{ kind: 'columns', series: { invoiced: 'quiet', collected: 'accent' } }]}
          drillTarget={drillTargetOf('invoiced')}
        />
        <Trend
          panel={trend}
          part="written-off"
          title={t('receivables.writtenOff.title')}
          finding={writtenOffFinding}
          plots={[{ kind: 'columns', series: { written_off: 'contrast' } }]}
          drillTarget={drillTargetOf('written_off')}
        />
      </Pair>
      <DeferredAnswer panel={{ ...by, answer: zipDeferred(by.answer, panels['receivables-ageing'].answer) }}>
        {([answer, whole]) => <AgeingBy answer={answer} whole={whole} offered={dimensionsOf.receivables} />}
      </DeferredAnswer>
      <DeferredAnswer panel={data.credit}>
        {(list) => <CreditControl list={list} rules={data.creditRules} />}
      </DeferredAnswer>
      <DeferredAnswer panel={panels['receivables-credit-summary']}>
        {(answer) => <CreditSummary answer={answer} />}
      </DeferredAnswer>
      <DeferredAnswer panel={panels['receivables-open-items']}>
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
      </DeferredAnswer>
    </PageLayout>
  )
}

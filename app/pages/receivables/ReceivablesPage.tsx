/** What customers owe, how old it is, who owes it, and how fast it comes in. */
import { useTranslation } from 'react-i18next'
import { dimensionsOf } from '~/metrics/dimensions'
import { Answered } from '~/page/DeferredAnswer'
import { type Asked, together } from '~/page/deferred'
import { behindOf, counted } from '~/page/drill-targets'
import type { Listed, PageData } from '~/page/load.server'
import { PageLayout, Pair } from '~/page/PageLayout'
import { RecordsPanel } from '~/page/RecordsPanel'
import { Trend } from '~/page/Trend'
import { Ageing } from './Ageing'
import { AgeingBy } from './AgeingBy'
import { AgeingTrend } from './AgeingTrend'
import { CreditControl } from './CreditControl'
import type { CreditList, RuleNames } from './credit'
import {
  collectionFinding,
  dsoFinding,
  flowsFinding,
  receivablesTrendFinding,
  writtenOffFinding,
} from './findings'

type Answers = Record<
  | 'receivables-ageing'
  | 'receivables-ageing-trend'
  | 'receivables-ageing-by'
  | 'receivables-trend'
  | 'receivables-open-items',
  Asked<Listed>
>

type ReceivablesData = PageData & { answers: Answers; credit: Asked<CreditList>; creditRules: RuleNames }

const openItems = behindOf(counted.receivables, 'gross_balance')

export function ReceivablesPage({ data }: { data: ReceivablesData }) {
  const { t } = useTranslation()
  const { answers } = data
  const trend = answers['receivables-trend']
  return (
    <PageLayout data={data} title={t('frame.receivables')}>
      <Pair>
        <Answered of={answers['receivables-ageing']} title={t('panels.ageing')}>
          {(answer) => <Ageing answer={answer} size="half" />}
        </Answered>
        <Trend
          answer={trend}
          title={t('panels.receivablesTrend')}
          finding={receivablesTrendFinding}
          plots={[
            { kind: 'columns', series: { gross_balance: 'quiet', overdue_amount: 'accent' } },
            { kind: 'lines', series: { overdue_rate: 'contrast' } },
          ]}
          behind={openItems}
        />
      </Pair>
      <Answered of={answers['receivables-ageing-trend']} title={t('receivables.ageingTrend.title')}>
        {(answer) => <AgeingTrend answer={answer} size="full" />}
      </Answered>
      <Pair>
        <Trend
          answer={trend}
          part="dso"
          title={t('panels.dso')}
          finding={dsoFinding}
          plots={[{ kind: 'lines', series: { dso: 'accent', dso_countback: 'quiet' } }]}
          behind={openItems}
        />
        <Trend
          answer={trend}
          part="collection"
          title={t('panels.collection')}
          finding={collectionFinding}
          plots={[{ kind: 'lines', series: { collection_rate: 'accent', cei: 'contrast' } }]}
          behind={behindOf(counted.receivables, 'collected')}
        />
        <Trend
          answer={trend}
          part="flows"
          title={t('receivables.flows.title')}
          finding={flowsFinding}
          plots={[{ kind: 'columns', series: { invoiced: 'quiet', collected: 'accent' } }]}
          behind={behindOf(counted.receivables, 'invoiced')}
        />
        <Trend
          answer={trend}
          part="written-off"
          title={t('receivables.writtenOff.title')}
          finding={writtenOffFinding}
          plots={[{ kind: 'columns', series: { written_off: 'contrast' } }]}
          behind={behindOf(counted.receivables, 'written_off')}
        />
      </Pair>
      <Answered
        of={together(answers['receivables-ageing-by'], answers['receivables-ageing'])}
        title={t('panels.ageingBy')}
      >
        {([answer, whole]) => <AgeingBy answer={answer} whole={whole} offered={dimensionsOf.receivables} />}
      </Answered>
      <Answered of={data.credit} title={t('panels.creditControl')}>
        {(list) => <CreditControl list={list} rules={data.creditRules} />}
      </Answered>
      <Answered of={answers['receivables-open-items']} title={t('panels.openItems')}>
        {(answer) => (
          <RecordsPanel
            answer={answer}
            title={t('panels.openItems')}
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

/** The customer base: who comes and goes and why, where customers are, whom to look after, and how well they are known. */
import { useTranslation } from 'react-i18next'
import { useFormats } from '~/format/context'
import { dimensionsOf } from '~/metrics/dimensions'
import { Breakdown } from '~/page/Breakdown'
import { CustomerTabs } from '~/page/CustomerTabs'
import { DeferredAnswer } from '~/page/DeferredAnswer'
import { drillTargetOf } from '~/page/drill-targets'
import { sectionsOf } from '~/page/PageIndex'
import { PageLayout, Pair } from '~/page/PageLayout'
import { Trend } from '~/page/Trend'
import { FileFields } from './FileFields'
import {
  balanceOf,
  churnFinding,
  movementByFinding,
  movementFinding,
  regionsFinding,
  salesFinding,
  withoutValues,
} from './findings'
import { Dormant, Expiring, Lost } from './Lists'
import type { CustomerBaseData } from './load.server'
import { MemberValue, valueSections } from './MemberValue'
import { Reasons } from './Reasons'

const incomplete = { list: 'customers-register', recordFilters: { cohort: 'incomplete' } } as const

export function CustomerBasePage({ data }: { data: CustomerBaseData }) {
  const { t } = useTranslation()
  const { day } = useFormats()
  const { panels, dormantDays } = data
  const movement = panels['customers-movement']
  const salesNote = t(`customerBase.salesFrom.${data.salesFrom}`)
  const fileNote = t('customerBase.ofToday', { day: day(data.today) })
  const noFiles = t(`customerBase.noFiles.${data.noFiles ?? 'nobody'}`)
  return (
    <PageLayout
      data={data}
      title={t('frame.customer_base')}
      workbook="customer_base"
      intro={<CustomerTabs />}
      sections={sectionsOf(panels, [
        'customers-movement',
        ['customers-movement-churn', t('customerBase.churn')],
        ['customers-movement-sales', t('customerBase.sales')],
        'form-customer-movement',
        'form-regions',
        'customers-churn-reasons',
        'customers-lost',
        'customers-dormant',
        ...valueSections,
        'customers-file',
        'customers-file-by',
        'customers-expiring',
      ])}
    >
      <Trend
        panel={movement}
        finding={movementFinding}
        note={balanceOf}
        plots={[
          { kind: 'columns', series: { new: 'accent', returned: 'beside', left: 'contrast' } },
          { kind: 'lines', series: { end: 'quiet' } },
        ]}
        size="full"
        drillTarget={drillTargetOf('customers_end')}
      />
      <Pair>
        <Trend
          panel={movement}
          part="churn"
          title={t('customerBase.churn')}
          finding={churnFinding}
          plots={[{ kind: 'lines', series: { churn_rate: 'accent' }, control: 'churn_rate' }]}
          drillTarget={drillTargetOf('churn_rate')}
        />
        <Trend
          panel={movement}
          part="sales"
          title={t('customerBase.sales')}
          finding={salesFinding}
          note={() => salesNote}
          plots={[
            {
              kind: 'columns',
              series: { sales_existing: 'quiet', sales_new: 'accent' },
              stackedTo: 'sales_amount',
            },
          ]}
        />
      </Pair>
      <Breakdown
        panel={panels['form-customer-movement']}
        offered={dimensionsOf.customer_base}
        column="end"
        extraColumns={['start', 'new', 'returned', 'left', 'churn_rate']}
        finding={movementByFinding}
        remark={withoutValues}
        limit={12}
        drillTarget={drillTargetOf('customers_end')}
      />
      <Breakdown
        panel={panels['form-regions']}
        offered={['region']}
        column="customers_end"
        extraColumns={['customers_share', 'sales_amount', 'sales_share', 'sales_per_customer', 'churn_rate']}
        finding={regionsFinding}
        remark={() => salesNote}
        limit={12}
        drillTarget={drillTargetOf('customers_end')}
      />
      <DeferredAnswer panel={panels['customers-churn-reasons']}>
        {(answer) => <Reasons answer={answer} note={salesNote} />}
      </DeferredAnswer>
      <DeferredAnswer panel={panels['customers-lost']}>{(answer) => <Lost answer={answer} />}</DeferredAnswer>
      <DeferredAnswer panel={panels['customers-dormant']}>
        {(answer) => <Dormant answer={answer} days={dormantDays} />}
      </DeferredAnswer>
      <MemberValue panels={panels} />
      <DeferredAnswer panel={panels['customers-file']}>
        {(answer) => <FileFields answer={answer} note={fileNote} nothing={noFiles} />}
      </DeferredAnswer>
      <Breakdown
        panel={panels['customers-file-by']}
        offered={dimensionsOf.customer_base}
        column="complete_files_rate"
        extraColumns={['filled_fields_rate', 'customers_end']}
        nothing={noFiles}
        remark={() => fileNote}
        limit={12}
        drillTarget={incomplete}
      />
      <DeferredAnswer panel={panels['customers-expiring']}>
        {(answer) => <Expiring answer={answer} />}
      </DeferredAnswer>
    </PageLayout>
  )
}

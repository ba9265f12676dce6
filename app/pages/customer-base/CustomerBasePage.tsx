/** The customer base: who comes and goes, what they buy, and where they are. */
import { useTranslation } from 'react-i18next'
import { dimensionsOf } from '~/metrics/dimensions'
import { Breakdown } from '~/page/Breakdown'
import { drillTargetOf } from '~/page/drill-targets'
import type { PageOf } from '~/page/load.server'
import { sectionsOf } from '~/page/PageIndex'
import { PageLayout, Pair } from '~/page/PageLayout'
import { Trend } from '~/page/Trend'
import type { pages } from '~/panels/pages'
import { churnFinding, movementFinding, salesFinding } from './findings'

export function CustomerBasePage({ data }: { data: PageOf<typeof pages.customer_base> }) {
  const { t } = useTranslation()
  const { panels } = data
  const movement = panels['customers-movement']
  return (
    <PageLayout
      data={data}
      title={t('frame.customer_base')}
      workbook="customer_base"
      sections={sectionsOf(panels, [
        'customers-movement',
        ['customers-movement-churn', t('customerBase.churn')],
        ['customers-movement-sales', t('customerBase.sales')],
        'form-customer-movement',
        'form-regions',
      ])}
    >
      <Trend
        panel={movement}
        finding={movementFinding}
        plots={[
          { kind: 'columns', series: { new: 'accent', left: 'contrast' } },
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
          plots={[{ kind: 'columns', series: { sales_existing: 'quiet', sales_new: 'accent' } }]}
        />
      </Pair>
      <Breakdown
        panel={panels['form-customer-movement']}
        offered={dimensionsOf.customer_base}
        column="end"
        extraColumns={['start', 'new', 'returned', 'left', 'churn_rate']}
        limit={12}
        drillTarget={drillTargetOf('customers_end')}
      />
      <Breakdown
        panel={panels['form-regions']}
        offered={dimensionsOf.customer_base}
        column="customers_end"
        extraColumns={['sales_amount', 'sales_share', 'sales_per_customer', 'churn_rate']}
        limit={12}
        drillTarget={drillTargetOf('customers_end')}
      />
    </PageLayout>
  )
}

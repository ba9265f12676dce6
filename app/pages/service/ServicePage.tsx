/** Service orders: how many, how quickly and how well they are done, by whom, what comes back, and what is open. */
import { useTranslation } from 'react-i18next'
import { dimensionsOf } from '~/metrics/dimensions'
import { Breakdown } from '~/page/Breakdown'
import { DeferredAnswer } from '~/page/DeferredAnswer'
import { drillTargetOf } from '~/page/drill-targets'
import type { PageOf } from '~/page/load.server'
import { PageLayout, Pair } from '~/page/PageLayout'
import { Trend } from '~/page/Trend'
import type { pages } from '~/panels/pages'
import {
  contactFinding,
  costFinding,
  keptFinding,
  onTimeFinding,
  ordersFinding,
  qualityFinding,
  repairTimeFinding,
} from './findings'
import { OpenOrders } from './OpenOrders'
import { Technicians } from './Technicians'

const orders = drillTargetOf('orders')

export function ServicePage({ data }: { data: PageOf<typeof pages.service> }) {
  const { t } = useTranslation()
  const { panels } = data
  const trend = panels['service-trend']
  return (
    <PageLayout data={data} title={t('frame.service')} workbook="service">
      <Trend
        panel={trend}
        finding={ordersFinding}
        plots={[
          { kind: 'columns', series: { orders: 'accent', orders_completed: 'quiet' }, control: 'orders' },
          { kind: 'lines', series: { orders_open: 'contrast' } },
        ]}
        size="full"
        drillTarget={orders}
      />
      <Breakdown
        panel={panels['service-breakdown']}
        offered={dimensionsOf.service}
        column="orders"
        extraColumns={['order_completion_on_time_rate', 'mttr_hours', 'order_satisfied_rate']}
        limit={12}
        drillTarget={orders}
      />
      <Pair>
        <Trend
          panel={trend}
          part="on-time"
          title={t('service.onTime')}
          finding={onTimeFinding}
          plots={[
            {
              kind: 'lines',
              series: { order_arrival_on_time_rate: 'accent', order_completion_on_time_rate: 'contrast' },
            },
          ]}
          drillTarget={drillTargetOf('order_completion_due')}
        />
        <Trend
          panel={trend}
          part="contact"
          title={t('service.contact')}
          finding={contactFinding}
          plots={[
            {
              kind: 'lines',
              series: { order_response_on_time_rate: 'accent', order_follow_up_on_time_rate: 'contrast' },
            },
          ]}
          drillTarget={drillTargetOf('order_response_due')}
        />
        <Trend
          panel={trend}
          part="repair"
          title={t('service.repairTime')}
          finding={repairTimeFinding}
          plots={[
            {
              kind: 'lines',
              series: { mttr_hours: 'accent', repair_hours_median: 'contrast', repair_hours_p90: 'quiet' },
            },
          ]}
          drillTarget={drillTargetOf('repairs_completed')}
        />
        <Trend
          panel={trend}
          part="quality"
          title={t('service.quality')}
          finding={qualityFinding}
          plots={[
            { kind: 'lines', series: { first_time_fix_rate: 'accent' } },
            { kind: 'lines', series: { repeat_repair_rate: 'contrast' } },
          ]}
          drillTarget={drillTargetOf('first_time_fix_rate')}
        />
      </Pair>
      <DeferredAnswer panel={panels['service-technicians']}>
        {(answer) => <Technicians answer={answer} />}
      </DeferredAnswer>
      <Breakdown
        panel={panels['service-returns']}
        offered={['product', 'category', 'batch', 'region', 'tier', 'customer']}
        column="return_rate"
        extraColumns={['sold_quantity', 'returned_quantity', 'exchanged_quantity', 'return_amount']}
        limit={12}
      />
      <Pair>
        <Trend
          panel={trend}
          part="kept"
          title={t('service.kept')}
          finding={keptFinding}
          plots={[
            {
              kind: 'lines',
              series: { appointment_kept_rate: 'accent', order_satisfied_rate: 'contrast' },
            },
          ]}
          drillTarget={drillTargetOf('appointment_kept_rate')}
        />
        <Trend
          panel={trend}
          part="cost"
          title={t('service.cost')}
          finding={costFinding}
          plots={[
            { kind: 'columns', series: { service_cost: 'quiet' } },
            { kind: 'lines', series: { cost_per_order: 'accent' } },
          ]}
          drillTarget={drillTargetOf('cost_per_order')}
        />
      </Pair>
      <DeferredAnswer panel={panels['service-open']}>
        {(answer) => <OpenOrders answer={answer} />}
      </DeferredAnswer>
    </PageLayout>
  )
}

/** Contacts: how many come and are answered, how soon, when too few are there, how long they take, and what they settle. */
import { useTranslation } from 'react-i18next'
import { dimensionsOf } from '~/metrics/dimensions'
import { Breakdown } from '~/page/Breakdown'
import { DeferredAnswer } from '~/page/DeferredAnswer'
import { drillTargetOf } from '~/page/drill-targets'
import type { PageOf } from '~/page/load.server'
import { sectionsOf } from '~/page/PageIndex'
import { PageLayout, Pair } from '~/page/PageLayout'
import { Trend } from '~/page/Trend'
import type { pages } from '~/panels/pages'
import {
  contactsFinding,
  handlingFinding,
  ratesFinding,
  resolutionFinding,
  transfersFinding,
  waitingFinding,
} from './findings'
import { Staffing } from './Staffing'
import { Waits } from './Waits'

const offered = drillTargetOf('offered')

export function ContactsPage({ data }: { data: PageOf<typeof pages.contacts> }) {
  const { t } = useTranslation()
  const { panels } = data
  const trend = panels['contacts-trend']
  return (
    <PageLayout
      data={data}
      title={t('frame.contacts')}
      workbook="contacts"
      sections={sectionsOf(panels, [
        'contacts-trend',
        ['contacts-trend-rates', t('hotline.rates')],
        'contacts-breakdown',
        'contacts-heatmap',
        'contacts-wait',
        ['contacts-trend-waiting', t('hotline.waiting')],
        ['contacts-trend-handling', t('hotline.handling')],
        ['contacts-trend-resolution', t('hotline.resolution')],
        ['contacts-trend-transfers', t('hotline.transfers')],
      ])}
    >
      <Trend
        panel={trend}
        finding={contactsFinding}
        plots={[{ kind: 'columns', series: { contacts_answered: 'accent', abandoned: 'contrast' } }]}
        size="full"
        drillTarget={offered}
      />
      <Trend
        panel={trend}
        part="rates"
        title={t('hotline.rates')}
        finding={ratesFinding}
        plots={[
          { kind: 'lines', series: { answer_rate: 'accent' }, control: 'answer_rate' },
          { kind: 'lines', series: { service_level: 'beside' } },
        ]}
        size="full"
        drillTarget={offered}
      />
      <Breakdown
        panel={panels['contacts-breakdown']}
        offered={dimensionsOf.contacts}
        column="answer_rate"
        extraColumns={['offered', 'service_level', 'asa_seconds', 'fcr_rate']}
        limit={12}
        drillTarget={drillTargetOf('answer_rate')}
      />
      <DeferredAnswer panel={panels['contacts-heatmap']}>
        {(answer) => <Staffing answer={answer} />}
      </DeferredAnswer>
      <Pair>
        <DeferredAnswer panel={panels['contacts-wait']}>
          {(answer) => <Waits answer={answer} />}
        </DeferredAnswer>
        <Trend
          panel={trend}
          part="waiting"
          title={t('hotline.waiting')}
          finding={waitingFinding}
          plots={[{ kind: 'lines', series: { asa_seconds: 'accent', wait_p90_seconds: 'quiet' } }]}
          drillTarget={drillTargetOf('contacts_wait_known')}
        />
        <Trend
          panel={trend}
          part="handling"
          title={t('hotline.handling')}
          finding={handlingFinding}
          plots={[{ kind: 'lines', series: { aht_seconds: 'accent' } }]}
          drillTarget={drillTargetOf('aht_seconds')}
        />
        <Trend
          panel={trend}
          part="resolution"
          title={t('hotline.resolution')}
          finding={resolutionFinding}
          plots={[
            { kind: 'lines', series: { fcr_rate: 'accent' } },
            { kind: 'lines', series: { repeat_contact_rate: 'contrast' } },
          ]}
          drillTarget={drillTargetOf('fcr_rate')}
        />
        <Trend
          panel={trend}
          part="transfers"
          title={t('hotline.transfers')}
          finding={transfersFinding}
          plots={[{ kind: 'lines', series: { transfer_rate: 'accent' } }]}
          drillTarget={drillTargetOf('transfer_rate')}
        />
      </Pair>
    </PageLayout>
  )
}

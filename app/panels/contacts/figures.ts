/** Contacts over time and by group; columns in the order of the export contract. */
import { message } from '~/i18n/message'
import { breakdownPanel, trendPanel } from '../metric-panel'
import { intervalOf, smallSampleOf } from '../sample-columns'

const offered = { is: 'offered', role: 'sample', of: 'answer_rate' } as const

export const contactsPanels = [
  trendPanel({
    id: 'contacts-trend',
    subject: 'contacts',
    control: 'answer_rate',
    columns: [
      offered,
      'contacts_answered',
      'abandoned',
      'short_abandons',
      'answer_rate',
      ...intervalOf('answer_rate', 'answer_rate', message('metrics.answer_rate.label')),
      'service_level',
      'abandonment_rate',
      'asa_seconds',
      { is: 'contacts_wait_known', role: 'sample', of: 'asa_seconds' },
      'wait_p90_seconds',
      'aht_seconds',
      'fcr_rate',
      'repeat_contact_rate',
      'transfer_rate',
      smallSampleOf('answer_rate'),
    ],
  }),
  breakdownPanel({
    id: 'contacts-breakdown',
    subject: 'contacts',
    by: 'queue',
    orBy: ['channel', 'department', 'employee', 'region'],
    ranked: ['answer_rate'],
    columns: [
      offered,
      { id: 'share', is: 'offered_share' },
      'contacts_answered',
      'abandoned',
      'short_abandons',
      'answer_rate',
      ...intervalOf('answer_rate', 'answer_rate', message('metrics.answer_rate.label')),
      'service_level',
      'asa_seconds',
      'wait_p90_seconds',
      'aht_seconds',
      'fcr_rate',
      'repeat_contact_rate',
      'transfer_rate',
      smallSampleOf('answer_rate'),
    ],
  }),
] as const

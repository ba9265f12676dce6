/** The page of each subject: what leads to it, and what pages that stand for all subjects must know of it. */
import type { CoveredDataset, Subject } from '~/metrics/dimensions'
import type { RecordsPanelId } from '~/panels/record-ids'
import type { IconName } from '~/ui/icons'

type SubjectPage = {
  address: `/${string}`
  icon: IconName
  /** The list that holds its records, whatever they are counted by. */
  records: RecordsPanelId
  /** Its figures are those of one day, which can be chosen. */
  isOfOneDay: boolean
}

export const subjectPages: Readonly<Record<Subject, SubjectPage>> = {
  satisfaction: {
    address: '/satisfaction',
    icon: 'satisfaction',
    records: 'satisfaction-responses',
    isOfOneDay: false,
  },
  complaints: {
    address: '/complaints',
    icon: 'complaints',
    records: 'complaints-records',
    isOfOneDay: false,
  },
  receivables: {
    address: '/receivables',
    icon: 'receivables',
    records: 'receivables-open-items',
    isOfOneDay: true,
  },
  visits: { address: '/visits', icon: 'visits', records: 'visits-records', isOfOneDay: false },
  service: { address: '/service', icon: 'service', records: 'service-records', isOfOneDay: false },
  contacts: { address: '/contacts', icon: 'contacts', records: 'contacts-records', isOfOneDay: false },
  customer_base: {
    address: '/customers/base',
    icon: 'customers',
    records: 'customers-register',
    isOfOneDay: false,
  },
  staff: { address: '/people', icon: 'staff', records: 'evaluations-records', isOfOneDay: false },
}

/** The list that holds the records of a dataset. */
export const datasetLists: Readonly<Record<CoveredDataset, RecordsPanelId>> = {
  surveys: 'satisfaction-responses',
  complaints: 'complaints-records',
  invoices: 'receivables-invoices',
  receipts: 'receivables-receipts',
  visits: 'visits-records',
  service_orders: 'service-records',
  sales: 'service-sales',
  contacts: 'contacts-records',
  evaluations: 'evaluations-records',
}

/** The pages that are made of panels: what each shows, for the pages themselves and for their workbooks. */
import { message, type Text } from '~/i18n/message'
import type { DimensionId } from '~/metrics/dimensions'
import type { Scope } from '~/metrics/query-params'
import type { PanelId } from '.'

/** The panels of a page. */
export type PagePanels = {
  readonly scope: Scope
  readonly panels: readonly PanelId[]
  /** Lists of records, of which the first rows are shown. */
  readonly records?: readonly PanelId[]
  /** How the page groups where the address does not say. */
  readonly by?: DimensionId
}

export const pages = {
  overview: {
    scope: 'overview',
    panels: [
      'overview',
      'attention',
      'satisfaction-trend',
      'complaints-trend',
      'complaints-by-level',
      'receivables-trend',
      'receivables-ageing-trend',
      'visits-trend',
    ],
  },
  satisfaction: {
    scope: 'satisfaction',
    panels: [
      'satisfaction-trend',
      'satisfaction-aspects',
      'satisfaction-aspects-trend',
      'satisfaction-breakdown',
      'satisfaction-distribution',
    ],
    records: ['satisfaction-dissatisfied'],
  },
  complaints: {
    scope: 'complaints',
    panels: [
      'complaints-trend',
      'complaints-follow-up',
      'complaints-breakdown',
      'complaints-resolution-days',
      'complaints-levels',
      'complaints-dispositions',
      'complaints-heatmap',
    ],
    records: ['complaints-open', 'actions-open', 'actions-effect'],
    // A cause says what to mend. The file's own default stays the type: whoever reads it without a `by` counts on that.
    by: 'cause',
  },
  receivables: {
    scope: 'receivables',
    panels: [
      'receivables-ageing',
      'receivables-ageing-trend',
      'receivables-ageing-by',
      'receivables-trend',
      'receivables-credit-control',
      'receivables-credit-summary',
    ],
    records: ['receivables-open-items'],
  },
  visits: {
    scope: 'visits',
    panels: [
      'visits-trend',
      'visits-calendar',
      'visits-breakdown',
      'visits-coverage',
      'visits-follow-ups',
      'visits-cost',
    ],
    records: ['visits-overdue'],
  },
  service: {
    scope: 'service',
    panels: ['service-trend', 'service-breakdown', 'service-technicians', 'service-returns'],
    records: ['service-open'],
  },
  contacts: {
    scope: 'contacts',
    panels: ['contacts-trend', 'contacts-breakdown', 'contacts-heatmap', 'contacts-wait'],
  },
  customer_base: {
    scope: 'customer_base',
    panels: [
      'customers-movement',
      'form-customer-movement',
      'form-regions',
      'customers-churn-reasons',
      'customers-rfm',
      'customers-rfm-grid',
      'customers-spending',
      'customers-file',
      'customers-file-by',
    ],
    records: ['customers-lost', 'customers-dormant', 'customers-value', 'customers-expiring'],
  },
  staff: {
    scope: 'staff',
    panels: ['people-scorecard', 'people-star', 'people-trend', 'evaluations-trend', 'evaluations-breakdown'],
    records: ['evaluations-records'],
  },
} as const satisfies Record<string, PagePanels>

export type PageId = keyof typeof pages

export const pageTitle = (id: PageId): Text => message(`frame.${id}`)

/** What the ledger calls the file of a page. */
export const pageFileTitle = (id: PageId): Text => message('files.titles.page', { page: pageTitle(id) })

const PREFIX = 'page-'
/** The name of a page's workbook: `page-complaints`. */
export const workbookName = (id: PageId): string => PREFIX + id
/** The page of a workbook of this name; null where it is none. */
export function pageOfWorkbook(name: string): PageId | null {
  const id = name.slice(PREFIX.length)
  return name.startsWith(PREFIX) && Object.hasOwn(pages, id) ? (id as PageId) : null
}

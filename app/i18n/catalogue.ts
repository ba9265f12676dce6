/** The shape of a catalogue: Chinese is the contract that every other language fulfils. */
import type { words as chinese } from './zh-CN'
import type { words as chineseOfAccount } from './zh-CN/account'
import type { words as chineseOfActions } from './zh-CN/actions'
import type { words as chineseOfAdministration } from './zh-CN/administration'
import type { words as chineseOfAttention } from './zh-CN/attention'
import type { words as chineseOfChange } from './zh-CN/change'
import type { words as chineseOfCustomerBase } from './zh-CN/customer-base'
import type { words as chineseOfCustomers } from './zh-CN/customers'
import type { words as chineseOfDue } from './zh-CN/due'
import type { words as chineseOfExplore } from './zh-CN/explore'
import type { words as chineseOfHotline } from './zh-CN/hotline'
import type { words as chineseOfLedger } from './zh-CN/ledger'
import type { words as chineseOfNotes } from './zh-CN/notes'
import type { words as chineseOfRecord } from './zh-CN/record'
import type { words as chineseOfReport } from './zh-CN/report'
import type { words as chineseOfSegments } from './zh-CN/segments'
import type { words as chineseOfServer } from './zh-CN/server'
import type { words as chineseOfServiceOrders } from './zh-CN/service'
import type { words as chineseOfStaff } from './zh-CN/staff'

type PluralForm = 'zero' | 'one' | 'two' | 'few' | 'many'

/** The same ids as in Chinese; where Chinese has one plural form, `…_other`, a language may have more. */
export type Translated<T> = { [K in keyof T]: T[K] extends string ? string : Translated<T[K]> } & {
  [K in keyof T as K extends `${infer Id}_other` ? `${Id}_${PluralForm}` : never]?: string
}

export type Catalogue = Translated<typeof chinese>

/** Words that a browser loads with the pages of accounts; see account.ts. */
export type AccountWords = Translated<typeof chineseOfAccount>

/** Words that a browser loads with the pages of complaints. */
export type ActionWords = Translated<typeof chineseOfActions>

/** Words that a browser loads with the pages of administrators; see administration.ts. */
export type AdministrationWords = Translated<typeof chineseOfAdministration>

/** Words that a browser loads with a report, and the server writes the overview with; see attention.ts. */
export type AttentionWords = Translated<typeof chineseOfAttention>

/** Words that a browser loads with the page that says why a figure changed; see change.ts. */
export type ChangeWords = Translated<typeof chineseOfChange>

/** Words that a browser loads with the page of what is due. */
export type DueWords = Translated<typeof chineseOfDue>

/** Words that a browser loads with the pages of customers. */
export type CustomersWords = Translated<typeof chineseOfCustomers>

/** Words that a browser loads with the page of free questions. */
export type ExploreWords = Translated<typeof chineseOfExplore>

/** Words that a browser loads with the page of contacts. */
export type HotlineWords = Translated<typeof chineseOfHotline>

/** Words that a browser loads with the ledger of exports. */
export type LedgerWords = Translated<typeof chineseOfLedger>

/** Words that a browser loads with the page of notes on time. */
export type NotesWords = Translated<typeof chineseOfNotes>

/** Words that a browser loads with the page of a complaint or a service order. */
export type RecordWords = Translated<typeof chineseOfRecord>

/** Words that a browser loads with a report; see report.ts. */
export type ReportWords = Translated<typeof chineseOfReport>

/** Words that a browser loads with the page of the customer base. */
export type CustomerBaseWords = Translated<typeof chineseOfCustomerBase>

/** Words that a browser loads with the pages of service orders. */
export type ServiceWords = Translated<typeof chineseOfServiceOrders>

/** Words that a browser loads with the page of staff. */
export type StaffWords = Translated<typeof chineseOfStaff>

/** Words that a browser loads with the lists and pages that show segments. */
export type SegmentWords = Translated<typeof chineseOfSegments>

/** Words that come with pages. */
export type PageWords = AccountWords &
  CustomerBaseWords &
  ActionWords &
  AdministrationWords &
  AttentionWords &
  ChangeWords &
  CustomersWords &
  DueWords &
  ExploreWords &
  HotlineWords &
  LedgerWords &
  NotesWords &
  RecordWords &
  ReportWords &
  SegmentWords &
  ServiceWords &
  StaffWords

/** Words that no browser loads. */
export type ServerCatalogue = Translated<typeof chineseOfServer>

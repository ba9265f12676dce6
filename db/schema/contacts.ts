/** Contacts: calls, chats and visits to a counter that reached a queue. Facts like the others (`facts.ts`). */
import { sql } from 'drizzle-orm'
import { boolean, index, numeric, primaryKey, text, unique } from 'drizzle-orm/pg-core'
import { isAmount, isNotBlank, isOnCalendar, isWord } from './checks'
import { day, identity, instant, lineage, oddCodes, reference, regionAssumed } from './columns'
import { department, employee, warehouse } from './dimensions'
import { inRegion, ofCustomer, wholeDay } from './fact-columns'

/** A length of time in seconds, as exactly as switchboards count. */
const seconds = (name: string) => numeric(name, { precision: 9, scale: 3 })

/** A row is one contact; who does not say whose it is belongs to the unknown customer (`db/unknown-customer.ts`). */
export const contact = warehouse.table(
  'fact_contact',
  {
    customerId: ofCustomer(),
    contactId: identity('contact_id').notNull(),
    contactCode: text('contact_code').notNull(),
    regionId: inRegion(),
    regionAssumed: regionAssumed(),
    departmentId: reference('department_id').references(() => department.departmentId),
    employeeId: reference('employee_id').references(() => employee.employeeId),
    channel: text('channel').notNull(),
    queue: text('queue'),
    queuedAt: instant('queued_at').notNull(),
    queuedOn: day('queued_on').notNull(),
    queuedWholeDay: wholeDay('queued_whole_day'),
    answered: boolean('answered').notNull(),
    waitSeconds: seconds('wait_seconds'),
    talkSeconds: seconds('talk_seconds'),
    holdSeconds: seconds('hold_seconds'),
    wrapSeconds: seconds('wrap_seconds'),
    transferred: boolean('transferred'),
    resolvedFirst: boolean('resolved_first'),
    complaintCode: text('complaint_code'),
    orderCode: text('order_code'),
    ...lineage(),
  },
  (t) => [
    primaryKey({ columns: [t.customerId, t.contactId] }),
    unique('fact_contact_code').on(t.customerId, t.contactCode),
    index('fact_contact_by_code').on(t.contactCode),
    index('fact_contact_queued').on(t.queuedOn),
    // The answered contacts before one: whether it is one again.
    index('fact_contact_of_customer').on(t.customerId, t.queuedAt),
    index('fact_contact_of_complaint')
      .on(t.customerId, t.complaintCode)
      .where(sql`${t.complaintCode} is not null`),
    index('fact_contact_of_order').on(t.customerId, t.orderCode).where(sql`${t.orderCode} is not null`),
    oddCodes('fact_contact', t.contactCode),
    isNotBlank(t.contactCode),
    isWord(t.channel),
    isWord(t.queue),
    isOnCalendar(t.queuedAt),
    isAmount(t.waitSeconds),
    isAmount(t.talkSeconds),
    isAmount(t.holdSeconds),
    isAmount(t.wrapSeconds),
  ],
)

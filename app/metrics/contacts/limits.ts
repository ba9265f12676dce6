/** What the settings say of a contact: whether it was given up too soon to count, and answered soon enough. */
import { type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { contact } from '#db/schema'
import { inForce, type SettingValues } from '~/settings/definitions'

const f = alias(contact, 'f')

export type Limits = Pick<SettingValues, 'shortAbandonSeconds' | 'serviceLevelSeconds'>

/** Until somebody sets others. */
export const standardLimits: Limits = {
  shortAbandonSeconds: inForce('shortAbandonSeconds', null),
  serviceLevelSeconds: inForce('serviceLevelSeconds', null),
}

const constant = (seconds: number) => sql.raw(String(seconds))

/** Given up before anybody could answer; where it is not known how long somebody waited it counts. */
export const isShort = ({ shortAbandonSeconds }: Limits): SQL =>
  sql`(not ${f.answered} and coalesce(${f.waitSeconds} < ${constant(shortAbandonSeconds)}, false))`

/** Whether the contact counts: all but those given up at once. */
export const isOffered = (limits: Limits): SQL => sql`(not ${isShort(limits)})`

/** Answered within the limit of its channel; where it is not known after how long, it is not. */
export const isWithin = ({ serviceLevelSeconds: { phone, chat, counter } }: Limits): SQL =>
  sql`(${f.answered} and coalesce(${f.waitSeconds} <= case ${f.channel}
    when 'phone' then ${constant(phone)} when 'counter' then ${constant(counter)} else ${constant(chat)} end, false))`

/**
 * The customer of facts of which nobody knows whose they are. It is a row, so that every fact has one, and nobody: readers
 * do not see it (migration 0033), so that it is in no count and no list of customers.
 */
import { sql } from 'drizzle-orm'
import type { RowExecutor } from './connect'

/** Ids of customers begin at 1. */
export const UNKNOWN_CUSTOMER = 0
/** What no customer can be called: how answers name what has no value. */
export const UNKNOWN_CODE = '(none)'

/** Makes sure that it is there before facts of it are written. */
export const ensureUnknownCustomer = (db: RowExecutor) =>
  db.execute(sql`
    insert into warehouse.dim_customer (customer_id, customer_code, name)
    values (${sql.raw(String(UNKNOWN_CUSTOMER))}, ${UNKNOWN_CODE}, ${UNKNOWN_CODE}) on conflict do nothing`)

/** Takes it away where nothing is of it any more, so that a warehouse is as it was before. */
export const forgetUnknownCustomer = (db: RowExecutor) =>
  db.execute(sql`
    delete from warehouse.dim_customer
     where customer_id = ${sql.raw(String(UNKNOWN_CUSTOMER))}
       and not exists (select from warehouse.fact_contact where customer_id = ${sql.raw(String(UNKNOWN_CUSTOMER))})`)

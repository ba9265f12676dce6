/** How often the warehouse has changed: answers that were given at the same version are the same. */
import { type SQL, sql } from 'drizzle-orm'

/** Says that the present transaction changes the warehouse. Until it ends nobody sees either. */
export const raiseDataVersion: SQL = sql`update app.data_version set version = version + 1`

/**
 * The version, and what was written past it: another program that fills the warehouse raises nothing, and is seen a
 * second later in what the server counts of its tables' rows.
 */
export const presentDataVersion: SQL = sql`
  select concat_ws('.', (select version from app.data_version),
    (select sum(n_tup_ins + n_tup_upd + n_tup_del) from pg_stat_user_tables where schemaname = 'warehouse')) as version`

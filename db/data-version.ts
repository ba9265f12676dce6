/** How often the warehouse has changed: answers that were given at the same version are the same. */
import { type SQL, sql } from 'drizzle-orm'

/** Says that the present transaction changes the warehouse. Until it ends nobody sees either. */
export const raiseDataVersion: SQL = sql`update app.data_version set version = version + 1`

const ownWrites = sql`(select coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0) from pg_stat_xact_user_tables
  where schemaname = 'warehouse')`

/**
 * How many rows the present transaction has written, which is about to be rolled back: the server counts them all the same,
 * so that they are to be noted afterwards.
 */
export const writtenInVain: SQL = sql`
  with flushed as (select pg_stat_force_next_flush()) select ${ownWrites}::text as written from flushed`

export const noteInVain = (written: string): SQL =>
  sql`update app.data_version set rows_written = rows_written + ${written}::bigint`

/**
 * Notes, at the end of a transaction of ours, how many rows it has written, so that what others write can be told apart;
 * and has the server count them at once.
 */
export const noteOwnWrites: SQL = sql`
  with flushed as (select pg_stat_force_next_flush())
  update app.data_version set rows_written = rows_written + ${ownWrites} from flushed`

const version = sql`(select version from app.data_version)`

/**
 * How many rows others have written, and which files the tables stand in, which emptying one changes: a program that
 * fills the warehouse past us raises no version, and is seen a second later in what the server counts of its tables.
 */
const foreign = sql`(select concat_ws('/',
    (select coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0) from pg_stat_user_tables
      where schemaname = 'warehouse') - (select rows_written from app.data_version),
    (select sum(pg_relation_filenode(oid)::bigint) from pg_class
      where relnamespace = 'warehouse'::regnamespace and relkind = 'r')))`

/** What others have written, as a text that changes with it. */
export const foreignWrites: SQL = sql`select ${foreign} as foreign`

/** The version and that, each as a text. */
export const presentChanges: SQL = sql`select ${version}::text as version, ${foreign} as foreign`

const data = sql`${version}, ${foreign}`

export const presentDataVersion: SQL = sql`select concat_ws('.', ${data}) as version`

/** The same of all that pages show: they also show settings, views that people saved, and what they wrote and said. */
export const presentPageVersion: SQL = sql`
  select concat_ws('.', ${data},
    (select md5(string_agg(key || value::text, ',' order by key)) from app.setting),
    (select md5(string_agg(view_id::text || updated_at::text, ',' order by view_id)) from app.saved_view),
    (select md5(string_agg(measure_id::text || version, ',' order by measure_id)) from app.report_measure),
    (select md5(string_agg(note_id::text || version, ',' order by note_id)) from app.time_note),
    (select count(*) from app.attention_state)) as version`

/** What the database itself holds to, whatever the server sends it: whose rows there are, and what nobody but the owner may do. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { type Connection, connect } from '#db/connect'
import { startEmbedded } from '#db/embedded'
import { codeOf } from '#db/fault-sentences'
import { migrateDatabase } from '#db/migrate'
import { asReader, checkReader, requireReader } from '#db/reader'
import { type RowScope, scopeKey } from '#db/row-scope'
import { savedView } from '#db/schema'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { insertGeneratedFacts } from '../support/generated-facts'
import { buildAllRollups } from '../support/rollups'

let database: TestDatabase
let reader: Connection
beforeAll(async () => {
  database = await createTestDatabase()
  await insertGeneratedFacts(database.sql)
  await buildAllRollups(database.db)
  reader = connect(asReader(database.url), { max: 2, applicationName: 'manyi reader' })
}, 60_000)
afterAll(async () => {
  await reader.close()
  await database.close()
})

const east: RowScope = { regions: ['1'] }

describe('the catalogue', () => {
  test('every table of rows that belong to somebody has row security, enforced, for each role that reads it', async () => {
    const open = await database.sql`
      select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname in ('warehouse', 'rollup', 'app') and c.relkind in ('r', 'p', 'v', 'm', 'f')
         and not (c.relrowsecurity and c.relforcerowsecurity)`
    // Names of the company's own things, and nothing of a customer.
    expect(open.map(({ name }) => name).sort()).toEqual([
      'app.api_token',
      'app.audit_change',
      'app.data_coverage',
      'app.data_version',
      'app.import_before_shape',
      'app.import_profile',
      'app.import_run',
      'app.ledger',
      'app.ledger_head',
      'app.rollup',
      'app.rows_read',
      'warehouse.calendar',
      'warehouse.dim_customer_traits',
      'warehouse.dim_department',
      'warehouse.dim_employee',
      'warehouse.dim_product',
      'warehouse.dim_region',
      'warehouse.sla_policy',
    ])
    const unruled = await database.sql`
      select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname in ('warehouse', 'rollup') and c.relrowsecurity
         and not exists (select from pg_policy p where p.polrelid = c.oid and 'manyi_company'::regrole = any(p.polroles))`
    expect(unruled).toEqual([])
  })

  test('nothing passes it by: no view, no materialised view, no function of the owner’s rights', async () => {
    expect(
      await database.sql`select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname in ('warehouse', 'rollup', 'app', 'auth') and c.relkind in ('v', 'm', 'f')`,
    ).toEqual([])
    expect(
      await database.sql`select p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where p.prosecdef and n.nspname not in ('pg_catalog', 'information_schema') order by 1`,
      // Run by a trigger only, on a row of the ledger; and the two that give contact data out, on record.
    ).toEqual([{ proname: 'chain_ledger' }, { proname: 'contacts_of_file' }, { proname: 'show_contact' }])
  })

  test('the reader may write only where it has to', async () => {
    const writable = await database.sql`
      select role || ' ' || c.oid::regclass::text as may from pg_class c join pg_namespace n on n.oid = c.relnamespace,
        unnest(array['manyi_reader', 'manyi_company', 'manyi_regions']) role
       where n.nspname in ('warehouse', 'rollup', 'app') and c.relkind in ('r', 'p')
         and has_table_privilege(role, c.oid, 'insert, update, delete, truncate')`
    expect(writable.map(({ may }) => may).sort()).toEqual([
      'manyi_company app.attention_state',
      'manyi_company app.report_measure',
      'manyi_company app.saved_view',
      'manyi_company app.time_note',
      'manyi_reader app.api_token',
      'manyi_reader app.audit_change',
      'manyi_reader app.import_profile',
      'manyi_reader app.import_run',
      'manyi_reader app.ledger',
      'manyi_reader app.rows_read',
      'manyi_reader app.setting',
      'manyi_reader warehouse.target',
      'manyi_regions app.attention_state',
      'manyi_regions app.report_measure',
      'manyi_regions app.saved_view',
      'manyi_regions app.time_note',
    ])
  })
})

describe('a statement that got in by injection', () => {
  const refused = [
    `select set_config('manyi.regions', '{1,2,3}', true)`,
    `select set_config('role', 'manyi_company', true)`,
    `select query_to_xml('set local role manyi_company', true, true, '')`,
    `select query_to_xml('set local manyi.regions = ''{1,2,3}''', true, true, '')`,
    `select pg_read_file('/etc/passwd')`,
    `select lo_import('/etc/passwd')`,
    `copy (select 1) to program 'true'`,
    `create table public.mine (a int)`,
    `create temp table mine (a int)`,
    `create schema mine`,
    `set role manyi`,
    `select rolpassword from pg_authid`,
    `select * from warehouse.dim_customer_contact`,
    `select phone from warehouse.dim_customer_contact`,
    `select phone_masked from warehouse.dim_customer_contact where phone like '1%'`,
    `select * from app.contacts_of_file(gen_random_uuid())`,
    `update warehouse.fact_invoice set amount = 0`,
    `delete from warehouse.target`,
    `update warehouse.calendar set is_workday = true`,
    `insert into app.setting values ('minimumSample', '1')`,
    `select * from auth."session"`,
    `select * from auth.identity`,
    `select * from app.ledger`,
  ]
  test.each(refused)('is refused: %s', async (statement) => {
    const error = await reader
      .as({ scope: east })
      .sql.unsafe(statement, [])
      .catch((thrown) => thrown)
    expect(['42501', '25006', '0A000', '55000'], String(error)).toContain(codeOf(error))
  })

  test('without a scope there is no row, and no table', async () => {
    const error = await reader.sql`select * from warehouse.fact_complaint`.catch((thrown) => thrown)
    expect(codeOf(error)).toBe('42501')
    const { sql } = reader.as({ scope: { regions: [] } })
    expect(await sql`select * from warehouse.fact_complaint`).toEqual([])
    expect(await sql`select * from rollup.complaints_month_region_department`).toEqual([])
  })
})

test('connections that go from one to another never mix what they see, whatever fails on them', async () => {
  const scopes: RowScope[] = [east, { regions: ['2'] }, { regions: ['3', '1'] }, 'company']
  const seenBy = (scope: RowScope) => reader.as({ scope }).sql`
    select coalesce(region_id, 0) as region, count(*)::int as n from warehouse.fact_complaint group by 1 order by 1`
  const alone = new Map<string, unknown>()
  for (const scope of scopes) alone.set(scopeKey(scope), await seenBy(scope))
  await Promise.all(
    Array.from({ length: 400 }, async (_, number) => {
      const scope = scopes[number % scopes.length] as RowScope
      if (number % 7 === 0)
        await expect(reader.as({ scope }).sql`select 1 / ${0}::int`).rejects.toThrow(/division/)
      if (number % 11 === 0) {
        const lease = await reader.as({ scope }).pool.connect()
        await lease.query('select 1')
        lease.release(number % 2 === 0)
      }
      expect(await seenBy(scope)).toEqual(alone.get(scopeKey(scope)))
      if (number % 13 === 0)
        expect(codeOf(await reader.sql`select * from warehouse.fact_visit`.catch((e) => e))).toBe('42501')
    }),
  )
})

test('a view that somebody saved is theirs, whoever asks without saying whose', async () => {
  const as = (scope: RowScope, actorId: string) => reader.as({ scope, actorId }).db
  const own = { ownerId: 'ann', ownerName: 'Ann' }
  await as('company', 'ann')
    .insert(savedView)
    .values([
      { name: 'private', search: 'metric=csat_rate', ...own },
      { name: 'shared', search: 'metric=csat_rate&by=customer', isShared: true, ...own },
      { name: 'of one customer', search: 'metric=csat_rate&customer=C1', isShared: true, ...own },
    ])
  const names = async (scope: RowScope, actorId: string) =>
    (await as(scope, actorId).select({ name: savedView.name }).from(savedView)).map(({ name }) => name).sort()
  expect(await names('company', 'ann')).toEqual(['of one customer', 'private', 'shared'])
  expect(await names('company', 'bob')).toEqual(['of one customer', 'shared'])
  expect(await names(east, 'bob')).toEqual(['shared'])
  await as('company', 'bob').delete(savedView)
  await as('company', 'bob').update(savedView).set({ name: 'taken' }).where(eq(savedView.name, 'shared'))
  expect(await names('company', 'ann')).toEqual(['of one customer', 'private', 'shared'])
  const forged = as('company', 'bob')
    .insert(savedView)
    .values({ name: 'forged', search: '', ...own })
  expect(codeOf(await forged.catch((error) => error))).toBe('42501')
})

describe('the reader of a server of one’s own', () => {
  test('is asked for with what an administrator runs once, and then is there', async () => {
    const dataDir = await mkdtemp(path.join(tmpdir(), 'manyi-roles-'))
    const server = await startEmbedded({ dataDir, log: () => {}, durable: false })
    const owner = connect(server.url, { max: 1 })
    try {
      await requireReader(server.url)
      await owner.sql.unsafe(
        'drop role manyi_server; drop role manyi_reader; drop role manyi_company; drop role manyi_regions',
      )
      const refusal: Error = await requireReader(server.url).then(
        () => new Error('It was not asked for'),
        (error) => error,
      )
      const [sentence, ...statements] = refusal.message.split('\n')
      expect(sentence).toContain('As an administrator of the database "manyi", run once, in it:')
      expect(refusal.message).not.toContain(new URL(asReader(server.url)).password)
      await owner.sql.unsafe(statements.join('\n'))
      await requireReader(server.url)
      await migrateDatabase(server.url, () => {})
      await checkReader(asReader(server.url))
    } finally {
      await owner.close()
      await server.stop()
      await rm(dataDir, { recursive: true, force: true })
    }
  }, 60_000)

  test('is one of its own beside others in the server, and serves an owner who is no administrator', async () => {
    const admin = connect(inject('serverUrl'), { max: 1 })
    await admin.sql.unsafe(`create role plain login password 'plain'`)
    await admin.sql.unsafe('create database of_plain owner plain')
    const address = new URL(inject('serverUrl'))
    address.pathname = 'of_plain'
    const there = connect(address.href, { max: 1 })
    Object.assign(address, { username: 'plain', password: 'plain' })
    const owner = connect(address.href, { max: 2 })
    const server = connect(asReader(address.href), { max: 1 })
    try {
      const refusal: Error = await requireReader(address.href).then(
        () => new Error('It was not asked for'),
        (error) => error,
      )
      const [, ...statements] = refusal.message.split('\n')
      await there.sql.unsafe(statements.join('\n'))
      await requireReader(address.href)
      await migrateDatabase(address.href, () => {})
      await checkReader(asReader(address.href))
      await insertGeneratedFacts(owner.sql)
      await buildAllRollups(owner.db)
      const count = async ({ sql }: Pick<Connection, 'sql'>) =>
        (
          await sql`select (select count(*) from warehouse.fact_complaint)::int as facts,
            (select sum(received_rows) from rollup.complaints_month_region_department)::int as kept`
        )[0]
      expect(await count(owner)).toEqual({ facts: 600, kept: 600 })
      expect(await count(server.as({ scope: 'company' }))).toEqual({ facts: 600, kept: 600 })
    } finally {
      await server.close()
      await owner.close()
      await there.close()
      await admin.sql.unsafe('drop database of_plain with (force)')
      await admin.sql.unsafe('drop role plain_server; drop role plain')
      await admin.close()
    }
  }, 60_000)

  test('is refused where it may do more, and where its password is another', async () => {
    await expect(checkReader(database.url)).rejects.toThrow(/it is a superuser, and it bypasses row security/)
    const wrong = new URL(asReader(database.url))
    wrong.password = 'another'
    await expect(checkReader(wrong.href)).rejects.toThrow(
      /alter role "manyi_server" password 'SCRAM-SHA-256\$4096:/,
    )
  })
})

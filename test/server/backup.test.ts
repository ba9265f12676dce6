/** A backup that restores: everything but ways in comes back equal, and nothing else is ever taken for a backup. */
import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { migrateTo } from '#db/backup/migrate-to'
import { checkBackup, restoreBackup } from '#db/backup/restore'
import { seal } from '#db/backup/seal'
import { leftOut } from '#db/backup/tables'
import { writeBackup } from '#db/backup/write'
import { migrateDatabase } from '#db/migrate'
import { asReader } from '#db/reader'
import { invoice, savedView, setting, user, userRegion } from '#db/schema'
import { loadDemo } from '~/demo/load'
import { verifyLedger } from '~/ledger/chain'
import { insertEnd, insertStart } from '~/ledger/insert'
import { createToken } from '~/server/tokens'
import { addAccount } from '../support/accounts'
import { asking } from '../support/ask'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { startProgram } from '../support/program'

const passphrase = 'seven wet otters'
const now = new Date('2026-11-22T04:00:00Z')
/** Asked of both, answered alike. */
const figuresIn = async ({ db }: TestDatabase) => {
  const { answer } = asking({ db })
  return [
    await answer('receivables-ageing', 'as_of=2026-11-22'),
    await answer('satisfaction-trend', 'from=2026-10-01&to=2026-11-22'),
    await answer('visits-records', 'from=2026-10-01&to=2026-11-22'),
  ]
}

let folder: string
let source: TestDatabase
/** A backup of it, made by the command. */
let file: string
const opened: TestDatabase[] = []

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'manyi-backup-'))
  source = await createTestDatabase()
  await loadDemo({
    connectionUrl: source.url,
    db: source.db,
    log: () => {},
    today: '2026-11-22',
    timeZone: 'Asia/Shanghai',
    seed: 1,
    months: 2,
    scale: 0.05,
  })
  await addAccount(source.db, { name: 'Administrator', email: 'admin@manyi.invalid' })
  const [one] = await source.db.select({ regionId: invoice.regionId }).from(invoice).limit(1)
  await source.db.insert(userRegion).values({ userId: 'admin@manyi.invalid', regionId: one?.regionId ?? 1 })
  await source.db.insert(setting).values({ key: 'session', value: { idleMinutes: 30, hours: 12 } })
  await source.db.insert(savedView).values({
    name: 'tab\there\\ and a new\nline \\. 满意',
    search: 'metric=csat_rate',
    ownerId: 'admin@manyi.invalid',
    ownerName: 'Administrator',
  })
  await createToken(source.db, { name: 'nightly', ownerId: 'admin@manyi.invalid' })
  await source.sql`insert into auth.session (id, token, user_id, expires_at)
    values ('s', 't', 'admin@manyi.invalid', now() + interval '1 hour')`
  for (const attempt of Array.from({ length: 3 }, () => randomUUID())) {
    const who = { kind: 'account', id: 'u', name: '李雷', roles: ['analyst'] } as const
    const client = { address: '10.0.0.7', userAgent: 'Firefox' }
    const what = { panel: 'visits-records', format: 'csv', layout: null, filters: 'q=\\t' }
    await source.db.execute(insertStart(attempt, 'here', { who, client, purpose: null, ...what }))
    await source.db.execute(
      insertEnd(attempt, { outcome: 'delivered', columns: ['a'], rows: 1, bytes: 9, sha256: 'a'.repeat(64) }),
    )
  }
  file = path.join(folder, 'manyi.backup')
})
afterAll(async () => {
  for (const database of [source, ...opened]) await database.close()
  await rm(folder, { recursive: true, force: true })
})

const empty = async () => {
  const database = await createTestDatabase({ isMigrated: false })
  opened.push(database)
  return database
}

const run = async (database: TestDatabase, script: string, ...parameters: string[]) => {
  const program = startProgram([`scripts/${script}.ts`, ...parameters], {
    DATABASE_URL: database.url,
    DATA_DIR: path.join(folder, 'data'),
    BACKUP_PASSPHRASE: passphrase,
  })
  return { status: await program.ended, lines: program.lines() }
}

const make = (name = `${randomUUID()}.backup`, url = source.url) => {
  const made = path.join(folder, name)
  return writeBackup({ url, file: made, passphrase, now }).then(() => made)
}

/** How many rows each table has, and a hash of them all. */
async function contentOf({ sql }: TestDatabase): Promise<Record<string, string>> {
  const tables = await sql<{ name: string }[]>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname in ('app', 'auth', 'warehouse', 'drizzle') order by 1`
  const rows = await sql.unsafe<{ name: string; content: string }[]>(
    tables
      .map(
        ({ name }) =>
          `select '${name}' as name, concat_ws(' ', count(*), md5(string_agg(t::text, '' order by t::text))) as content from ${name} t`,
      )
      .join(' union all '),
  )
  return Object.fromEntries(
    rows.flatMap(({ name, content }) =>
      leftOut.includes(name.replaceAll('"', '')) ? [] : [[name, content]],
    ),
  )
}

const sums = async ({ sql }: TestDatabase) =>
  await sql`select (select sum(amount) from warehouse.fact_invoice) as invoiced,
    (select sum(amount) from warehouse.fact_receipt) as received,
    (select sum(overall_score) from warehouse.fact_survey) as scores`

describe('what was backed up while others work in the database', () => {
  let restored: TestDatabase

  test('is one encrypted file for its owner alone, and nothing beside it', async () => {
    const { status, lines } = await run(source, 'backup', file)
    expect([status, lines]).toEqual([0, [expect.stringMatching(/^\d\d tables, \d+ rows, \d+\.\d MB: \//)]])
    expect(readdirSync(folder).filter((name) => name.includes('backup'))).toEqual(['manyi.backup'])
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(readFileSync(file).includes('admin@manyi.invalid')).toBe(false)
    expect((await run(source, 'backup', file)).lines).toEqual([
      `${file} is there already: a backup does not take its place.`,
    ])
  }, 120_000)

  test('comes back equal in every table, and the chain of the ledger with it', async () => {
    restored = await empty()
    const ledger = await verifyLedger(source)
    expect(ledger.rows).toBeGreaterThan(5)
    const { status, lines } = await run(restored, 'restore', file)
    expect([status, lines]).toEqual([
      0,
      [
        expect.stringMatching(/^Restored: \d\d tables, \d+ rows, as of 20/),
        `The ledger: ${ledger.rows} rows, whole. The last: ${ledger.rows}:${ledger.head}`,
      ],
    ])
    expect(await contentOf(restored)).toEqual(await contentOf(source))
    expect(await sums(restored)).toEqual(await sums(source))
  }, 120_000)

  test('gives the same figures, and is as protected and as ready for more as before', async () => {
    expect(await figuresIn(restored)).toEqual(await figuresIn(source))
    await restored.db.insert(savedView).values({ name: 'x', search: '', ownerId: 'u', ownerName: 'U' })
    await restored.sql`insert into warehouse.dim_region (region_code, name) values ('NEW', 'new')`
    await expect(restored.sql`delete from app.ledger`).rejects.toThrow('The ledger is only ever added to.')
    await expect(restored.sql`delete from app.audit_change`).rejects.toThrow(/are never changed or removed/)
  })

  test('opens no door: who was signed in is not, and what counts only for a while is not kept', async () => {
    expect(await source.sql`select from auth.session`).not.toHaveLength(0)
    expect(await restored.sql`select from auth.session`).toHaveLength(0)
    const passing = await source.sql<{ name: string }[]>`
      select distinct table_schema || '.' || table_name as name from information_schema.columns
       where table_schema in ('app', 'auth') and column_name in ('token', 'token_hash', 'expires_at', 'until')
         and table_schema || '.' || table_name <> all(${leftOut as string[]})`
    // A token for programs is kept: it belongs to an account, and is revoked there.
    expect(passing.map(({ name }) => name)).toEqual(['app.api_token'])
  })

  test('can be looked at without a database', async () => {
    const { tables } = await checkBackup(file, passphrase)
    expect(tables).toBe(Object.keys(await contentOf(source)).length - 1)
  })
})

test('a backup of an earlier release comes to this one', async () => {
  const earlier = await empty()
  const steps = await source.sql<{ at: string }[]>`
    select created_at as at from drizzle.__drizzle_migrations order by created_at`
  await migrateTo(
    earlier.url,
    steps.slice(0, 12).map(({ at }) => Number(at)),
  )
  await earlier.sql`insert into auth."user" (id, name, email) values ('u', '王芳', 'wang@example.com')`
  const made = await make('earlier.backup', earlier.url)
  const target = await empty()
  await restoreBackup(target.url, made, passphrase)
  await migrateDatabase(target.url, () => {})
  expect(await target.db.select({ name: user.name }).from(user).where(eq(user.id, 'u'))).toEqual([
    { name: '王芳' },
  ])
  expect(Object.keys(await contentOf(target)).sort()).toEqual(Object.keys(await contentOf(source)).sort())
}, 120_000)

describe('is refused with a sentence, and leaves the database empty', () => {
  let target: TestDatabase
  let whole: Buffer
  beforeAll(async () => {
    target = await empty()
    whole = readFileSync(await make())
  })
  const refusal = async (bytes: Buffer, word = passphrase) => {
    const damaged = path.join(folder, `${randomUUID()}.damaged`)
    writeFileSync(damaged, bytes)
    const outcome = restoreBackup(target.url, damaged, word)
    await expect(outcome).rejects.toMatchObject({ name: 'Refusal' })
    const [found] = await target.sql`select to_regclass('auth."user"') as made`
    if (found?.made) expect(await target.sql`select from auth."user"`).toHaveLength(0)
    return outcome.catch((error: Error) => error.message)
  }
  const damage = 'The backup is damaged or was cut short: nothing of it was used.'

  test('another passphrase', async () => {
    expect(await refusal(whole, 'eight wet otters')).toBe(
      'The passphrase is not the one that this backup was made with.',
    )
  })

  test.each([0.001, 0.3, 0.6, 0.999])('one bit that is another, at %d of the file', async (part) => {
    const bytes = Buffer.from(whole)
    const at = Math.max(60, Math.floor(part * whole.length))
    bytes[at] = (bytes[at] ?? 0) ^ 1
    expect(await refusal(bytes)).toBe(damage)
  })

  // At the end of a piece as well: each of them by itself is whole.
  test.each([63, 64 + 15, 63 + 65_552, 40_000, -1, -17])(
    'a file that ends after %d bytes',
    async (length) => {
      expect(await refusal(whole.subarray(0, length))).toBe(damage)
    },
  )

  test('a file that goes on, is something else, or is empty', async () => {
    expect(await refusal(Buffer.concat([whole, Buffer.from('x')]))).toBe(damage)
    expect(await refusal(Buffer.from('PK'.repeat(500)))).toMatch(/^This is no backup of Manyi/)
    expect(await refusal(Buffer.alloc(0))).toMatch(/^This is no backup of Manyi/)
  })

  test('one of a newer release', async () => {
    await source.sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('x', 4102444800000)`
    const newer = readFileSync(await make())
    await source.sql`delete from drizzle.__drizzle_migrations where created_at = 4102444800000`
    expect(await refusal(newer)).toBe('A newer release has made this backup: restore it with that one.')
  })

  test('well made, and after all that the same database still takes a whole one', async () => {
    const sealed: Buffer[] = []
    for await (const piece of seal(
      (async function* () {
        yield Buffer.from('no parts')
      })(),
      passphrase,
    ))
      sealed.push(piece)
    expect(await refusal(Buffer.concat(sealed))).toBe(damage)
    const made = path.join(folder, 'whole')
    writeFileSync(made, whole)
    await restoreBackup(target.url, made, passphrase)
    expect(await contentOf(target)).toEqual(await contentOf(source))
    await expect(restoreBackup(target.url, made, passphrase)).rejects.toThrow(
      /^The database is not empty \((app|auth|warehouse)\.\w+ has rows\)/,
    )
  })
})

describe('a backup that does not come to its end', () => {
  const names = () => readdirSync(folder).filter((name) => name.startsWith('broken'))
  test.each([
    ['SIGTERM', 1, []],
    ['SIGKILL', 'SIGKILL', [expect.stringMatching(/\.part$/)]],
  ] as const)('by %s leaves no file of its name', async (signal, status, left) => {
    const gate = await source.pool.connect()
    await gate.query('begin')
    await gate.query('lock table warehouse.fact_visit in access exclusive mode')
    const target = path.join(folder, `broken-${signal}`)
    const program = startProgram(['scripts/backup.ts', target], {
      DATABASE_URL: source.url,
      DATA_DIR: path.join(folder, 'data'),
      BACKUP_PASSPHRASE: passphrase,
    })
    await expect
      .poll(
        async () =>
          (
            await source.sql`select from pg_stat_activity
             where application_name = 'manyi backup' and wait_event_type = 'Lock'
               and datname = current_database()`
          ).length,
        { timeout: 20_000 },
      )
      .toBe(1)
    program.kill(signal)
    expect(await program.ended).toBe(status)
    gate.release(true)
    expect(names().filter((name) => name.includes(signal))).toEqual(left)
    for (const name of names())
      await expect(checkBackup(path.join(folder, name), passphrase)).rejects.toThrow(/backup/)
  })

  test('because not all rows may be seen, ends with a sentence', async () => {
    await expect(make('blind.backup', asReader(source.url))).rejects.toThrow(
      /^The role manyi_server may not see all rows of \w+\.\w+: a backup is made as the owner/,
    )
    expect(readdirSync(folder).filter((name) => name.startsWith('blind'))).toEqual([])
  })

  test('without a passphrase, or with a short one, does not begin', async () => {
    const without = async (variables: Record<string, string>) => {
      const program = startProgram(['scripts/backup.ts', path.join(folder, 'open')], {
        DATABASE_URL: source.url,
        ...variables,
      })
      return [await program.ended, program.lines()[0]]
    }
    expect(await without({})).toEqual([1, expect.stringMatching(/^Backups are encrypted/)])
    const short = path.join(folder, 'short')
    writeFileSync(short, 'otters\n')
    expect(await without({ BACKUP_PASSPHRASE_FILE: short })).toEqual([
      1,
      'The passphrase of backups has at least 12 characters.',
    ])
  })
})

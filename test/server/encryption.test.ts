/** The way to the database: encrypted and to a known server wherever it leaves the machine, for every kind of connection. */
import { execFileSync, spawnSync } from 'node:child_process'
import { chownSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { chmod } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cancelStatement } from '#db/client'
import { connect } from '#db/connect'
import { openCopyClient } from '#db/copy'
import { openDatabase } from '#db/open'
import { requireEncryption } from '#db/tls'
import { createTestDatabase, type TestDatabase } from '../support/database'

describe('a database', () => {
  const isTaken = (url: string, isWaived = false) => {
    try {
      requireEncryption(url, isWaived)
      return true
    } catch (error) {
      expect(error).toMatchObject({ name: 'Refusal', message: expect.not.stringContaining('secret') })
      return false
    }
  }

  test.each([
    'postgres://m:secret@127.0.0.1:5432/manyi',
    'postgres://m:secret@localhost/manyi',
    'postgres://m:secret@[::1]/manyi',
    'postgres:///manyi?host=/var/run/postgresql',
    'postgres://m:secret@%2Fvar%2Frun%2Fpostgresql/manyi',
    'postgres://m:secret@db.example.com/manyi?sslmode=verify-full',
  ])('at %s is used', (url) => {
    expect(isTaken(url)).toBe(true)
  })

  test.each([
    'postgres://m:secret@db.example.com/manyi',
    'postgres://m:secret@10.0.0.5/manyi',
    'postgres://m:secret@127.0.0.1.example.com/manyi',
    'postgres://m:secret@localhost/manyi?host=db.example.com',
    'postgres://m:secret@db.example.com/manyi?sslmode=require',
    'postgres://m:secret@db.example.com/manyi?sslmode=no-verify',
    'postgres://m:secret@db.example.com/manyi?sslmode=verify-ca',
    'postgres://m:secret@db.example.com/manyi?ssl=true',
  ])('at %s is refused, unless the network is said to be trusted', (url) => {
    expect(isTaken(url)).toBe(false)
    expect(isTaken(url, true)).toBe(true)
  })

  test('whose certificate authority is in no file is refused before anything is sent', () => {
    expect(
      isTaken('postgres://m:secret@db.example.com/manyi?sslmode=verify-full&sslrootcert=/no/where', true),
    ).toBe(false)
  })
})

// A machine without openssl makes no certificates.
describe.skipIf(spawnSync('openssl', ['version']).status !== 0)('a server with a certificate', () => {
  let database: TestDatabase
  let folder: string

  const file = (name: string) => path.join(folder, name)
  const certify = (name: string, subject: string) =>
    execFileSync(
      'openssl',
      ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2']
        .concat(['-keyout', file(`${name}.key`), '-out', file(`${name}.pem`)])
        .concat(['-subj', `/CN=${name}`, '-addext', `subjectAltName=${subject}`]),
      { stdio: 'ignore' },
    )
  const withParameters = (parameters: Record<string, string>) => {
    const url = new URL(database.url)
    for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value)
    return url.href
  }
  const verified = (authority: string) =>
    withParameters({ sslmode: 'verify-full', sslrootcert: file(`${authority}.pem`) })
  const set = async (name: string, value: string) =>
    database.sql.unsafe(`alter system set ${name} = '${value}'`)
  /** New connections are encrypted from some moment after. */
  const serve = async (name: string) => {
    await set('ssl_cert_file', file(`${name}.pem`))
    await set('ssl_key_file', file(`${name}.key`))
    await set('ssl', 'on')
    await database.sql`select pg_reload_conf()`
  }

  beforeAll(async () => {
    database = await createTestDatabase()
    folder = mkdtempSync(path.join(tmpdir(), 'manyi-tls-'))
    await chmod(folder, 0o755)
    certify('ours', 'IP:127.0.0.1,DNS:db.example.com')
    certify('theirs', 'IP:127.0.0.1')
    certify('misnamed', 'DNS:localhost,DNS:other.example.com')
    const [where] = await database.sql<
      { folder: string }[]
    >`select current_setting('data_directory') as folder`
    const { uid, gid } = statSync(where?.folder ?? '')
    for (const name of ['ours', 'theirs', 'misnamed']) {
      await chmod(file(`${name}.key`), 0o600)
      if (process.getuid?.() === 0) chownSync(file(`${name}.key`), uid, gid)
    }
    await serve('ours')
  })
  afterAll(async () => {
    for (const name of ['ssl', 'ssl_cert_file', 'ssl_key_file'])
      await database.sql.unsafe(`alter system reset ${name}`)
    await database.sql`select pg_reload_conf()`
    await database.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const isEncrypted = 'select ssl, version from pg_stat_ssl where pid = pg_backend_pid()'
  const settled = (check: () => Promise<void>) => expect.poll(check, { timeout: 20_000 }).toBeUndefined()

  test('is reached encrypted by pages, commands, imports and downloads, and heard when a statement is cancelled', async () => {
    const expected = { ssl: true, version: expect.stringMatching(/^TLSv1\.[23]$/) }
    const connection = connect(verified('ours'), { max: 1 })
    try {
      await settled(async () => {
        const [row] = await connection.sql.unsafe(isEncrypted)
        expect(row).toEqual(expected)
      })
      const lease = await connection.pool.connect()
      const slow = lease.during(async (client) => {
        const asked = client.query('select pg_sleep(600)')
        asked.catch(() => {})
        const running = () =>
          database.sql`select from pg_stat_activity where query = 'select pg_sleep(600)' and state = 'active'`
        await expect.poll(async () => (await running()).length, { timeout: 20_000 }).toBe(1)
        await cancelStatement(client)
        return asked
      })
      await expect(slow).rejects.toMatchObject({ code: '57014' })
      lease.release(true)
    } finally {
      await connection.close()
    }
    const copying = await openCopyClient(verified('ours'))
    expect((await copying.query(isEncrypted)).rows).toEqual([expected])
    await copying.end()
    const opened = await openDatabase({ DATABASE_URL: verified('ours'), DATA_DIR: folder }, () => {})
    await opened.close()
  })

  const refusal = async (url: string, isServer = false) =>
    openDatabase({ DATABASE_URL: url, DATA_DIR: folder }, () => {}, { isServer }).then(
      () => 'was let in',
      (error: Error) => error.message,
    )

  test('of another authority is told so, and a server does not wait for it to become the right one', async () => {
    for (const isServer of [false, true])
      expect(await refusal(verified('theirs'), isServer)).toMatch(
        /^The server at 127\.0\.0\.1:\d+ does not prove that it is the one DATABASE_URL names \(\w*SELF_SIGNED\w*\)/,
      )
    await expect(openCopyClient(verified('theirs'))).rejects.toThrow(/self-signed/)
  })

  test('of another name is told so, also where the host is a number', async () => {
    await serve('misnamed')
    expect(readFileSync(file('misnamed.pem'), 'utf8')).toContain('BEGIN CERTIFICATE')
    await settled(async () => {
      expect(await refusal(verified('misnamed'))).toContain('(ERR_TLS_CERT_ALTNAME_INVALID)')
    })
  })
})

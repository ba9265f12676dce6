/** What was recorded before there was a chain is in it, as it was. */
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, inject, test } from 'vitest'
import { connect } from '#db/connect'
import { closeInterrupted } from '~/ledger/interrupted'
import { ledgerIn } from '../support/ledger'

const folder = new URL('../../db/migrations/', import.meta.url)
const { entries } = JSON.parse(readFileSync(new URL('meta/_journal.json', folder), 'utf8')) as {
  entries: { tag: string }[]
}
const steps = entries.map(({ tag }) => tag)
const textOf = (tag: string) =>
  readFileSync(new URL(`${tag}.sql`, folder), 'utf8').split('--> statement-breakpoint')

test('the rows of the table that was updated in place', async () => {
  const name = `test_${randomBytes(8).toString('hex')}`
  const admin = connect(inject('serverUrl'), { max: 1, statementTimeoutMs: 0 })
  await admin.sql.unsafe(`create database ${name}`)
  const address = new URL(inject('serverUrl'))
  address.pathname = name
  const database = connect(address.href, { max: 2 })
  try {
    const own = steps.findIndex((tag) => tag.endsWith('_ledger'))
    for (const tag of steps.slice(0, own)) for (const text of textOf(tag)) await database.sql.unsafe(text)
    await database.sql`insert into app.export_record
      (started_at, ended_at, actor_kind, actor_id, actor_name, client_address, user_agent, panel, format, filters, server,
       outcome, rows, bytes, sha256)
      values
      ('2026-11-01T10:00:00Z', '2026-11-01T10:00:09Z', 'account', 'a', '甲', '10.0.0.1', 'Firefox', 'overview', 'csv', 'from=2026-01-01', 'h/1', 'done', 4, 200, ${'b'.repeat(64)}),
      ('2026-11-01T10:00:05Z', '2026-11-01T10:00:06Z', 'token', 't', '乙', null, null, 'visits-records', 'json', '', null, 'cancelled', null, 65536, null),
      ('2026-11-01T11:00:00Z', null, 'token', 't', '乙', null, null, 'customers', 'csv', 'q=x', 'h/2', 'started', null, null, null)`
    for (const tag of steps.slice(own)) for (const text of textOf(tag)) await database.sql.unsafe(text)
    const book = ledgerIn(database)
    const was = {
      started_at: '2026-11-01T10:00:00.000Z',
      ended_at: '2026-11-01T10:00:09.000Z',
      actor_kind: 'account',
      actor_id: 'a',
      actor_name: '甲',
      client_address: '10.0.0.1',
      user_agent: 'Firefox',
      panel: 'overview',
      format: 'csv',
      filters: 'from=2026-01-01',
      outcome: 'delivered',
      rows: '4',
      bytes: '200',
      sha256: 'b'.repeat(64),
      actor_roles: null,
      purpose: null,
    }
    expect(await book.attempts()).toMatchObject([
      was,
      { actor_name: '乙', outcome: 'cancelled', rows: null, bytes: '65536' },
      { panel: 'customers', outcome: 'started' },
    ])
    expect(await book.verdict()).toMatchObject({ rows: 5, broken: null })
    await closeInterrupted(database.db)
    expect((await book.attempts()).at(-1)).toMatchObject({ panel: 'customers', outcome: 'interrupted' })
    expect(await book.verdict()).toMatchObject({ rows: 6, broken: null })
    expect(await database.sql`select to_regclass('app.export_record') as there`).toEqual([{ there: null }])
  } finally {
    await database.close()
    await admin.sql.unsafe(`drop database ${name} with (force)`)
    await admin.close()
  }
})

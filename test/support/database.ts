/** A migrated database of one's own for a test file, cloned in a moment and dropped at the end. */
import { randomBytes } from 'node:crypto'
import { inject } from 'vitest'
import { type Connection, connect, type Sql } from '#db/connect'
import { TEMPLATE } from './global-setup'

export type TestDatabase = Connection & { url: string }

export async function createTestDatabase({ isMigrated = true } = {}): Promise<TestDatabase> {
  const name = `test_${randomBytes(8).toString('hex')}`
  await asAdmin(async (admin) => {
    await admin.unsafe(`create database ${name} template ${isMigrated ? TEMPLATE : 'template1'} strategy file_copy`)
    // What is said of a database itself is not cloned with it.
    await admin.unsafe(`revoke temporary on database ${name} from public`)
  })
  const address = new URL(inject('serverUrl'))
  address.pathname = name
  const connection = connect(address.href, { max: 4, applicationName: 'manyi test' })
  return {
    ...connection,
    url: address.href,
    async close() {
      await connection.close()
      await asAdmin((admin) => admin.unsafe(`drop database ${name} with (force)`))
    },
  }
}

async function asAdmin(run: (sql: Sql) => Promise<unknown>) {
  const admin = connect(inject('serverUrl'), { max: 1, statementTimeoutMs: 0 })
  try {
    await run(admin.sql)
  } finally {
    await admin.close()
  }
}

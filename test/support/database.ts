/** A migrated database of one's own for a test file, cloned in a moment and dropped at the end. */
import { randomBytes } from 'node:crypto'
import { inject } from 'vitest'
import { type Connection, connect, type Sql } from '#db/connect'
import { TEMPLATE } from './global-setup'

export type TestDatabase = Connection & {
  url: string
  /** Gives it a name and leaves it, for others to clone, in place of closing it. */
  keepAs(name: string): Promise<void>
}

export const createTestDatabase = ({ isMigrated = true } = {}): Promise<TestDatabase> =>
  cloneDatabase(isMigrated ? TEMPLATE : 'template1')

/** @param template a database to which nobody is connected */
export async function cloneDatabase(template: string): Promise<TestDatabase> {
  const name = `test_${randomBytes(8).toString('hex')}`
  await asAdmin(async (admin) => {
    await admin.unsafe(`create database ${name} template ${template} strategy file_copy`)
    // What is said of a database itself is not cloned with it.
    await admin.unsafe(`revoke temporary on database ${name} from public`)
  })
  const address = new URL(inject('serverUrl'))
  address.pathname = name
  const connection = connect(address.href, { max: 4, applicationName: 'manyi test' })
  return {
    ...connection,
    url: address.href,
    async keepAs(lasting) {
      await connection.close()
      await asAdmin((admin) => admin.unsafe(`alter database ${name} rename to ${lasting}`))
    },
    async close() {
      await connection.close()
      await asAdmin((admin) => admin.unsafe(`drop database ${name} with (force)`))
    },
  }
}

export const hasDatabase = (name: string): Promise<boolean> =>
  asAdmin(async (admin) => (await admin`select from pg_database where datname = ${name}`).length > 0)

async function asAdmin<T>(run: (sql: Sql) => Promise<T>): Promise<T> {
  const admin = connect(inject('serverUrl'), { max: 1, statementTimeoutMs: 0 })
  try {
    return await run(admin.sql)
  } finally {
    await admin.close()
  }
}

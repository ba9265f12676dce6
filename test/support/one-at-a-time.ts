/** Test files run in processes of their own; what only one of them may do at a time is done here. */
import { inject } from 'vitest'
import { connect } from '#db/connect'

/** Runs `work` while no other test process runs work of the same name. Outside the tests nobody has to wait. */
export async function oneAtATime<T>(name: string, work: () => Promise<T>): Promise<T> {
  if (!process.env.VITEST) return work()
  const session = connect(inject('serverUrl'), { max: 1, statementTimeoutMs: 0, lockTimeoutMs: 0 })
  try {
    await session.sql`select pg_advisory_lock(hashtext(${name}))`
    return await work()
  } finally {
    await session.close()
  }
}

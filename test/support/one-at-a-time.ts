/** Test files run in processes of their own; what only one of them may do at a time is done here. */
import postgres from 'postgres'
import { inject } from 'vitest'

/** Runs `work` while no other test process runs work of the same name. Outside the tests nobody has to wait. */
export async function oneAtATime<T>(name: string, work: () => Promise<T>): Promise<T> {
  if (!process.env.VITEST) return work()
  const session = postgres(inject('serverUrl'), { max: 1, fetch_types: false, onnotice: () => {} })
  try {
    await session`select pg_advisory_lock(hashtext(${name}))`
    return await work()
  } finally {
    await session.end()
  }
}

/** The demo company, loaded once per run and cloned for whoever wants it. */
import { loadDemo } from '~/demo/load'
import { cloneDatabase, createTestDatabase, hasDatabase, type TestDatabase } from './database'
import { oneAtATime } from './one-at-a-time'

export const TODAY = '2026-11-22'

/** As it stands on the evening of `TODAY`; by default all of it. */
export async function createDemoDatabase(
  wishes: { months?: number; scale?: number } = {},
): Promise<TestDatabase> {
  const { months = 24, scale = 1 } = wishes
  const template = `demo_${months}_months_${Math.round(scale * 100)}_percent`
  await oneAtATime(template, async () => {
    if (await hasDatabase(template)) return
    const database = await createTestDatabase()
    await loadDemo({
      connectionUrl: database.url,
      db: database.db,
      today: TODAY,
      timeZone: 'Asia/Shanghai',
      log: () => {},
      months,
      scale,
    })
    await database.keepAs(template)
  })
  return cloneDatabase(template)
}

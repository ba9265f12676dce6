/** Rollups of every subject, however few its facts are. */
import type { Database } from '#db/connect'
import { subjects } from '~/metrics/dimensions'
import { cubesOf } from '~/metrics/rollups/cubes'
import { buildRollups } from '~/metrics/rollups/fill'
import type { Rollups } from '~/metrics/rollups/reading'
import { defaultSettings } from '~/metrics/settings'

export const allRollups: Rollups = new Set(subjects)

export async function buildAllRollups(db: Database): Promise<void> {
  await db.transaction(async (tx) => {
    for (const subject of subjects.filter((one) => cubesOf(one).length > 0))
      await buildRollups(tx, subject, defaultSettings)
  })
}

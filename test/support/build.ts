/** The built pages, which many test files and the programs they start share. */
import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { inject } from 'vitest'
import { ensureBuild } from '~/server/ensure-build'
import { oneAtATime } from './one-at-a-time'

export const root = path.resolve(import.meta.dirname, '../..')

/** Builds the pages where they are old. Whether they are takes reading all sources, so that is seen to once per run. */
export async function haveBuild(): Promise<void> {
  if (!process.env.VITEST) return ensureBuild(root, () => {})
  const seen = inject('buildSeen')
  if (existsSync(seen)) return
  await oneAtATime('build', () => ensureBuild(root, () => {}))
  await writeFile(seen, '')
}

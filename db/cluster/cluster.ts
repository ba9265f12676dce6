/**
 * A cluster is a folder with `data` (what PostgreSQL keeps), `password` and `log`. It is made aside and moved
 * into place in one step, so that two programs starting at once, or a kill half way, never leave a broken one.
 */
import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import {
  chmod,
  chown,
  cp,
  lstat,
  mkdir,
  readFile,
  realpath,
  rename,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { Refusal } from '../refusal'
import { findNativeDirectory, PLAIN_ENVIRONMENT } from './binaries'
import { makeFolder } from './folder'
import { canReach, findSystemUser, type SystemUser } from './system-user'

/** Taken instead of the data folder when the system user `postgres` cannot reach that, as below /root. */
const SHARED_PLACE = '/var/lib/manyi'
const MAJOR_VERSION = '18'

export type Cluster = {
  home: string
  data: string
  password: string
  binaries: string
  user: SystemUser | null
}

/** The cluster of a data folder, made when there is none. */
export async function ensureCluster(dataDir: string, log: (line: string) => void): Promise<Cluster> {
  const user = findSystemUser()
  await makeFolder(dataDir, 0o711)
  const binaries = await reachableBinaries(user)
  const link = path.join(dataDir, 'postgres')
  await refuseDangling(link)
  if (!existsSync(link)) await create(link, binaries, user, log)
  const home = await realpath(link)
  const data = path.join(home, 'data')
  const version = (await readFile(path.join(data, 'PG_VERSION'), 'utf8')).trim()
  if (version !== MAJOR_VERSION)
    throw new Refusal(
      `The data in ${home} was written by PostgreSQL ${version}; this release reads version ${MAJOR_VERSION}.`,
    )
  const password = (await readFile(path.join(home, 'password'), 'utf8')).trim()
  return { home, data, password, binaries, user }
}

/** A link whose target was deleted must not silently become an empty database. */
async function refuseDangling(link: string) {
  const entry = await lstat(link).catch(() => null)
  if (entry && !existsSync(link))
    throw new Refusal(
      `${link} points to a folder that is gone: bring it back, or delete the link to begin anew.`,
    )
}

async function create(link: string, binaries: string, user: SystemUser | null, log: (line: string) => void) {
  const suffix = randomBytes(6).toString('hex')
  const elsewhere = !canReach(user, path.dirname(link))
  const home = elsewhere ? path.join(SHARED_PLACE, suffix) : `${link}.${suffix}`
  if (elsewhere) await makeFolder(SHARED_PLACE, 0o755)
  await mkdir(home, { mode: 0o700 })
  if (elsewhere) await chmod(SHARED_PLACE, 0o755)
  const passwordFile = path.join(home, 'password')
  await writeFile(passwordFile, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 })
  if (user) for (const file of [home, passwordFile]) await chown(file, user.uid, user.gid)
  await initialise(home, binaries, user)
  try {
    await (elsewhere ? symlink(home, link) : rename(home, link))
    if (elsewhere) log(`The database is kept in ${home}, because PostgreSQL cannot run below ${link}.`)
  } catch (error) {
    // Another program was faster; its cluster is the one.
    await rm(home, { recursive: true, force: true })
    if (!existsSync(link)) throw error
  }
}

async function initialise(home: string, binaries: string, user: SystemUser | null) {
  const flags = [
    `--pgdata=${path.join(home, 'data')}`,
    '--username=manyi',
    `--pwfile=${path.join(home, 'password')}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // The same order and case rules on every machine, whatever locales it has.
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    '--no-instructions',
  ]
  const initdb = path.join(binaries, 'bin', 'initdb')
  try {
    await promisify(execFile)(initdb, flags, { ...user, cwd: home, env: PLAIN_ENVIRONMENT })
  } catch (error) {
    await rm(home, { recursive: true, force: true })
    const { stderr = '', message } = error as Error & { stderr?: string }
    const reason = stderr.split('\n').find((line) => /error|FATAL|PANIC/.test(line)) ?? message
    throw new Refusal(
      `The embedded PostgreSQL could not set up ${home}: ${reason.replace(/^.*(FATAL|PANIC):/, '').trim()}`,
    )
  }
}

/** The programs themselves, or a copy of them where the system user cannot reach node_modules. */
async function reachableBinaries(user: SystemUser | null): Promise<string> {
  const native = findNativeDirectory()
  if (canReach(user, native)) return native
  const release = JSON.parse(await readFile(path.join(native, '..', 'package.json'), 'utf8')) as {
    version: string
  }
  const copy = path.join(SHARED_PLACE, `postgresql-${release.version}`)
  if (existsSync(copy)) return copy
  const aside = `${copy}.${randomBytes(6).toString('hex')}`
  await makeFolder(SHARED_PLACE, 0o755)
  await cp(native, aside, { recursive: true, verbatimSymlinks: true })
  await rename(aside, copy).catch(async (error) => {
    await rm(aside, { recursive: true, force: true })
    if (!existsSync(copy)) throw error
  })
  return copy
}

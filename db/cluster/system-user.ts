/** PostgreSQL refuses to run as root; when we are root it runs as the system user `postgres`. */
import { spawnSync } from 'node:child_process'
import { Refusal } from '../refusal'

export type SystemUser = { uid: number; gid: number }

/** Null where this process may run the server itself. Creates the user where it is missing. */
export function findSystemUser(): SystemUser | null {
  if (process.getuid?.() !== 0) return null
  const found = lookUp()
  if (found) return found
  run('groupadd', ['--system', 'postgres'])
  run('useradd', ['--system', '--gid', 'postgres', '--no-create-home', 'postgres'])
  const created = lookUp()
  if (created) return created
  throw new Refusal(
    'PostgreSQL does not run as root and the system user "postgres" could not be created: create it, or start as an ordinary user.',
  )
}

/** Whether `user` may pass through every folder on the way to `directory`. */
export function canReach(user: SystemUser | null, directory: string): boolean {
  if (!user) return true
  return spawnSync('/bin/sh', ['-c', '[ -x "$0" ]', directory], { ...user, cwd: '/' }).status === 0
}

function lookUp(): SystemUser | null {
  const [uid, gid] = ['-u', '-g'].map((flag) => Number.parseInt(run('id', [flag, 'postgres']), 10))
  return Number.isInteger(uid) && Number.isInteger(gid) ? { uid: uid as number, gid: gid as number } : null
}

const run = (command: string, parameters: string[]) =>
  spawnSync(command, parameters, { encoding: 'utf8' }).stdout ?? ''

/** Faults of disk and database that happen in good programs too: one sentence each instead of a stack. */

import { type MessageId, message, type Words } from '~/i18n/message'
import { Refusal } from './refusal'

/** Drizzle and others wrap what the driver or the system says. */
export const innermost = (error: unknown): unknown =>
  error instanceof Error && error.cause instanceof Error ? innermost(error.cause) : error

/** SQLSTATE or `ENOSPC` and the like; null for an error without a code. */
export function codeOf(thrown: unknown): string | null {
  const error = innermost(thrown)
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null
}

/** By SQLSTATE. */
const ofDatabase: Readonly<Record<string, MessageId>> = {
  '25006': 'database.readOnly',
  '42501': 'database.notAllowed',
  '53100': 'database.diskFull',
  '53200': 'database.outOfMemory',
  '53300': 'database.tooManyConnections',
  '55P03': 'database.locked',
  '57014': 'database.brokenOff',
  '58030': 'database.diskFailed',
}

/** By the code of the operating system, with the file. */
const ofSystem = {
  ENOSPC: 'system.ENOSPC',
  EDQUOT: 'system.EDQUOT',
  EACCES: 'system.EACCES',
  EPERM: 'system.EPERM',
  EROFS: 'system.EROFS',
  EIO: 'system.EIO',
  EMFILE: 'system.EMFILE',
  EEXIST: 'system.EEXIST',
  ENOENT: 'system.ENOENT',
  ENOTDIR: 'system.ENOTDIR',
  EISDIR: 'system.EISDIR',
} as const satisfies Readonly<Record<string, MessageId>>

/** Whether the connection to the database broke, from whichever side. */
export function isLostConnection(thrown: unknown): boolean {
  const error = innermost(thrown)
  const code = codeOf(error) ?? ''
  if (/^(08|57P)/.test(code) || ['ECONNRESET', 'ECONNREFUSED', 'EPIPE'].includes(code)) return true
  return (
    error instanceof Error && /Connection terminated|CONNECTION_(CLOSED|ENDED|DESTROYED)/.test(error.message)
  )
}

/** The sentence for an expected fault; null for what must be a defect. */
export function toSentence(thrown: unknown): Words | null {
  const error = innermost(thrown)
  if (error instanceof Refusal) return error.words
  const isAway = error instanceof Error && error.name === 'DatabaseFault'
  if (isAway || isLostConnection(error)) return message('database.lost')
  const code = codeOf(error) ?? ''
  const known = Object.hasOwn(ofDatabase, code) ? ofDatabase[code] : undefined
  if (known) return message(known)
  if (!isOfSystem(code)) return null
  const { path, syscall } = error as NodeJS.ErrnoException
  // A file that is missing for another reason is a defect of ours.
  if (code === 'ENOENT' && syscall !== 'mkdir') return null
  return message(ofSystem[code], { file: path ?? syscall ?? code })
}

const isOfSystem = (code: string): code is keyof typeof ofSystem => Object.hasOwn(ofSystem, code)

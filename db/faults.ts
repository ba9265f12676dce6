/**
 * Faults of the database itself, in contrast to mistakes in a question: nobody's error, and they pass. The pages say
 * so with 503 and a sentence instead of "something went wrong".
 */
import pg from 'pg'

/**
 * `away`: no connection, or it broke · `slow`: a time limit was reached · `busy`: no connection became free, or the
 * server refuses more work · `readOnly`: a standby, or set so · `full`: no disk space left
 * · `fullHere`: none left on the disk of our own server · `unrecorded`: what may not happen unrecorded could not be
 * recorded
 */
export type FaultKind = 'away' | 'slow' | 'busy' | 'readOnly' | 'full' | 'fullHere' | 'unrecorded'

export class DatabaseFault extends Error {
  override name = 'DatabaseFault'
  constructor(
    readonly kind: FaultKind,
    options?: { cause?: unknown },
  ) {
    super(kind === 'busy' ? 'No connection became free' : 'The database does not answer', options)
  }
}

/** Thrown in place of an answer that nobody waits for any more. */
export class GivenUp extends Error {
  override name = 'GivenUp'
  constructor() {
    super('The request was given up')
  }
}

/** By SQLSTATE or the code of the operating system. */
const byCode: Readonly<Record<string, FaultKind>> = {
  '57014': 'slow',
  '55P03': 'busy',
  '40001': 'busy',
  '40P01': 'busy',
  '53100': 'full',
  '25006': 'readOnly',
  ENOSPC: 'fullHere',
  EDQUOT: 'fullHere',
  EFBIG: 'fullHere',
}

/** The fault that caused an error, at any depth of its causes, or null. */
export function faultOf(error: unknown): FaultKind | null {
  if (!(error instanceof Error)) return null
  // The built pages have their own copy of this class.
  if (error.name === 'DatabaseFault' && 'kind' in error) return error.kind as FaultKind
  const code = codeOf(error)
  if (code !== null) {
    if (byCode[code]) return byCode[code]
    if (isLostCode(code)) return 'away'
    if (/^53[0-9A-Z]{3}$/.test(code)) return 'busy'
  }
  return error.cause === undefined ? null : faultOf(error.cause)
}

export const isGivenUp = (error: unknown): boolean =>
  error instanceof Error && (error.name === 'GivenUp' || isGivenUp(error.cause))

/**
 * Whether the connection itself is lost: the server said so, or it broke without a word. Everything else that the
 * server reports concerns one statement.
 */
export const isLost = (error: unknown): boolean =>
  error instanceof pg.DatabaseError ? isLostCode(error.code ?? '') : !(error instanceof TypeError)

const isLostCode = (code: string) => /^(57P0[1-5]|08[0-9A-Z]{3}|25P03)$/.test(code)

const codeOf = (error: Error): string | null =>
  'code' in error && typeof error.code === 'string' ? error.code : null

/** What is written to the log, and what never is: SQL parameters, personal data, secrets, query strings. */
import { DrizzleQueryError } from 'drizzle-orm/errors'
import pg from 'pg'
import pino from 'pino'

export type Log = pino.Logger

/** JSON lines on standard output, or on `destination` in tests. */
export function createLog(level: string, destination?: pino.DestinationStream): Log {
  const serializers = { err: describeError, error: describeError }
  return pino({ level, base: null, serializers }, destination ?? standardOutput())
}

/** Lines that a full disk does not take are lost; the server goes on without them. */
function standardOutput() {
  const output = pino.destination({ dest: 1, sync: true, maxLength: 1_000_000 })
  output.on('error', () => {})
  return output
}

/** Data errors (classes 22 and 23) quote the offending value in their message. */
const QUOTES_VALUES = /^2[23]/

/** An error for the log: what failed and where, without the values that were in it. */
export function describeError(error: unknown): Record<string, unknown> {
  // Its other fields (detail, where, internalQuery, hint) quote rows and statements.
  if (error instanceof pg.DatabaseError)
    return {
      type: 'PostgresError',
      code: error.code,
      message: QUOTES_VALUES.test(error.code ?? '') ? undefined : error.message,
      table: error.table,
      constraint: error.constraint,
      routine: error.routine,
    }
  // Drizzle's message ends with the parameters, which are customers' data.
  if (error instanceof DrizzleQueryError || (error instanceof Error && 'query' in error && 'params' in error))
    return {
      type: 'DrizzleQueryError',
      query: String((error as DrizzleQueryError).query),
      cause: error.cause ? describeError(error.cause) : undefined,
      stack: framesOf(error),
    }
  if (error instanceof Error)
    return {
      type: error.name,
      code: (error as NodeJS.ErrnoException).code,
      message: error.message,
      cause: error.cause ? describeError(error.cause) : undefined,
      stack: framesOf(error),
    }
  return { type: typeof error }
}

const framesOf = (error: Error) =>
  error.stack
    ?.split('\n')
    .filter((line) => line.startsWith('    at '))
    .join('\n')

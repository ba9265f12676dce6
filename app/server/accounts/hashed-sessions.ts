/**
 * Keeps better-auth from storing what a cookie carries: the token of a session is hashed on its way into the database,
 * and so is every token that a session is looked for by. What comes back holds the hash, but for a session just made.
 */
import type { BetterAuthOptions, DBAdapter, Where } from 'better-auth'
import { hashOf } from './hash'

type MakeAdapter = (options: BetterAuthOptions) => DBAdapter<BetterAuthOptions>
type Call = {
  model: string
  where?: Where[]
  data?: Record<string, unknown>
  update?: Record<string, unknown>
}

export const withHashedSessions =
  (make: MakeAdapter): MakeAdapter =>
  (options) => {
    const adapter = make(options)
    const hashing = (name: keyof DBAdapter<BetterAuthOptions>) => {
      const method = adapter[name] as (call: Call) => Promise<unknown>
      return (call: Call) => method(call.model === 'session' ? hashed(call) : call)
    }
    return {
      ...adapter,
      ...Object.fromEntries(READING_AND_WRITING.map((name) => [name, hashing(name)])),
      async create(call: Call) {
        const made = await (hashing('create')(call) as Promise<Record<string, unknown>>)
        return call.model === 'session' ? { ...made, token: call.data?.token } : made
      },
    } as typeof adapter
  }

const READING_AND_WRITING = [
  'create',
  'findOne',
  'findMany',
  'count',
  'update',
  'updateMany',
  'delete',
  'deleteMany',
  'consumeOne',
] as const

function hashed({ where, data, update, ...call }: Call): Call {
  return {
    ...call,
    ...(where && { where: where.map(hashedWhere) }),
    ...(data && { data: hashedToken(data) }),
    ...(update && { update: hashedToken(update) }),
  }
}

const hashedWhere = (where: Where): Where =>
  where.field === 'token' ? { ...where, value: hashedValue(where.value) } : where

const hashedValue = (value: Where['value']): Where['value'] =>
  Array.isArray(value) ? (value as string[]).map(hashOf) : typeof value === 'string' ? hashOf(value) : value

const hashedToken = (row: Record<string, unknown>) =>
  typeof row.token === 'string' ? { ...row, token: hashOf(row.token) } : row

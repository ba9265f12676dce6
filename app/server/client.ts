/** Where a request comes from: the address of the socket, or that which a trusted proxy has seen. */
import type { Request } from 'express'
import type { Client } from '~/ledger/entry'

const LONGEST_AGENT = 500

export const clientOf = (request: Request): Client => ({
  address: request.ip ?? null,
  userAgent: request.get('user-agent')?.slice(0, LONGEST_AGENT) ?? null,
})

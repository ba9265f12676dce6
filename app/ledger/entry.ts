/** What is said of an attempt at a download, and of how it ended. */
import type { outcomes } from '#db/schema'

/** Of what a file is for, in characters. */
export const LONGEST_PURPOSE = 200

export type Outcome = (typeof outcomes)[number]

/** A person, or a program with its token, at the time. */
export type Who = { kind: 'account' | 'token'; id: string; name: string; roles: readonly string[] }

/** Where somebody asks from, as far as the server knows. */
export type Client = { address: string | null; userAgent: string | null }

export type Attempt = {
  who: Who
  client: Client
  /** What the file is for, in the words of who asks. */
  purpose: string | null
  panel: string
  format: string
  /** How the file is written, as parameters. */
  layout: string | null
  /** The question as understood, every value spelled out; of a refused one as it was asked. */
  filters: string
}

export type Ending = {
  outcome: Exclude<Outcome, 'interrupted'>
  /** Ids of the columns, where they were known. */
  columns: readonly string[] | null
  /** Null where only a part was sent. */
  rows: number | null
  /** What was sent. */
  bytes: number
  /** Of the whole file, and only where it was sent whole. */
  sha256: string | null
}

export const nothingSent = (outcome: Ending['outcome']): Ending => ({
  outcome,
  columns: null,
  rows: 0,
  bytes: 0,
  sha256: null,
})

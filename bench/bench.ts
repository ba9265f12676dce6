/** What a section of the benchmark is given, and what it gives back. */
import type { Table } from './table'
import type { Warehouse } from './warehouse'

export type Bench = {
  warehouse: Warehouse
  /** Longest that a statement may run, in ms. */
  timeout: number
  /** After so many, the section of panels asks no more. */
  minutes: number
  log: (line: string) => void
}

export type Section = (bench: Bench) => Promise<Table[]>

/** What is written where a statement was given up. */
export const givenUp = ({ timeout }: Pick<Bench, 'timeout'>) => `> ${timeout / 1000} s`

/** The reason in a few words, of the innermost error. */
export function reasonOf(error: unknown): string {
  if (error instanceof Error && error.cause !== undefined) return reasonOf(error.cause)
  return (error instanceof Error ? error.message : String(error)).split('\n')[0]?.slice(0, 120) ?? ''
}

export const isTimeout = (error: unknown) => /statement timeout/.test(reasonOf(error))

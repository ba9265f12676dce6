/** A copy of the warehouse's database, for what changes it. */
import { connect } from '#db/connect'
import type { Warehouse } from './warehouse'

const COPY = 'manyi_bench_copy'

/** Gives the work the address of a copy, which is gone afterwards. */
export async function withCopy<T>({ url }: Warehouse, work: (url: string) => Promise<T>): Promise<T> {
  const [admin, copy] = [new URL(url), new URL(url)]
  const name = admin.pathname.slice(1)
  admin.pathname = 'postgres'
  copy.pathname = COPY
  const { sql, close } = connect(admin.href, { max: 1, statementTimeoutMs: 0, lockTimeoutMs: 0 })
  try {
    await sql.unsafe(`drop database if exists ${COPY} with (force)`)
    await sql.unsafe(`create database ${COPY} template ${name} strategy file_copy`)
    return await work(copy.href)
  } finally {
    await sql.unsafe(`drop database if exists ${COPY} with (force)`)
    await close()
  }
}

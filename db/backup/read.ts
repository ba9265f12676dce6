/** A backup as its parts follow each other, and each of its tables against the total that was written behind it. */
import { createReadStream } from 'node:fs'
import { access } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { z } from 'zod'
import { Refusal } from '../refusal'
import { type Part, readParts } from './parts'
import { damaged, unseal } from './seal'
import { countRows } from './write'

const headShape = z.object({ format: z.number(), madeAt: z.string(), steps: z.array(z.number()) })
const startShape = z.object({ table: z.string(), columns: z.array(z.string()) })
const totalShape = z.object({ rows: z.number(), sha256: z.string() })
const endShape = z.object({
  sequences: z.array(z.object({ name: z.string(), last: z.string(), isCalled: z.boolean() })),
})

export type Total = z.infer<typeof totalShape>
export type TableContent = z.infer<typeof startShape> & {
  /** To be read to its end. @throws Refusal there, where the rows are not those that were written */
  rows: AsyncGenerator<Buffer>
  /** Known when the rows have been read. */
  total(): Total
}

export type Backup = {
  head: z.infer<typeof headShape>
  /** In this order; each one's rows are read before the next one comes. */
  tables: AsyncGenerator<TableContent>
  /** Known when all tables have been read: only then the file is known to be whole. */
  end(): z.infer<typeof endShape>
}

/** @throws Refusal where the file cannot be read, is no backup, or the passphrase is another */
export async function openBackup(file: string, passphrase: string): Promise<Backup> {
  await access(file).catch(() => {
    throw new Refusal(`${file} cannot be read.`)
  })
  const parts = partsOf(file, passphrase)
  const head = headShape.parse(told(await parts.next()))
  if (head.format !== 1) throw new Refusal('A newer release has made this backup: restore it with that one.')
  let end: z.infer<typeof endShape> | undefined
  async function* tables(): AsyncGenerator<TableContent> {
    for (;;) {
      const next = told(await parts.next())
      const start = startShape.safeParse(next)
      if (!start.success) {
        end = endShape.parse(next)
        if (!(await parts.next()).done) throw damaged()
        return
      }
      const counter = countRows()
      let total: Total | undefined
      async function* rows() {
        let part = await parts.next()
        for (; !part.done && 'rows' in part.value; part = await parts.next()) {
          counter.add(part.value.rows)
          yield part.value.rows
        }
        const written = totalShape.parse(told(part))
        total = counter.total()
        if (total.rows !== written.rows || total.sha256 !== written.sha256) throw damaged()
      }
      yield { ...start.data, rows: rows(), total: () => known(total) }
    }
  }
  return { head, tables: tables(), end: () => known(end) }
}

function known<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('This is known when all before it has been read')
  return value
}

function told({ value, done }: IteratorResult<Part, undefined>): unknown {
  if (done || !value || !('told' in value)) throw damaged()
  return value.told
}

async function* partsOf(file: string, passphrase: string): AsyncGenerator<Part, undefined> {
  const opened = Readable.from(unseal(createReadStream(file), passphrase), { objectMode: false })
  const content = createGunzip()
  opened.on('error', (error) => content.destroy(error))
  try {
    yield* readParts(opened.pipe(content))
  } catch (error) {
    throw isOfContent(error) ? damaged() : error
  } finally {
    opened.destroy()
    content.destroy()
  }
}

/** What was written with the passphrase and makes no sense all the same. */
const isOfContent = (error: unknown) =>
  error instanceof SyntaxError ||
  (error instanceof Error && 'code' in error && /^Z_/.test(String(error.code)))

/** All complaints as a file: what a reader of the product gets, beside what COPY of the same statement gives. */
import { get, type IncomingMessage } from 'node:http'
import { to as copyTo } from 'pg-copy-streams'
import { openCopyClient } from '#db/copy'
import { withLiterals } from '#db/literals'
import { readQuery, recordFiltersOf } from '~/panels'
import { complaintsRecords } from '~/panels/complaints/records'
import type { Section } from './bench'
import { type Asking, openContext } from './context'
import { measure } from './measure'
import { memoryOf, watchProcess } from './processes'
import { startServer } from './server'
import { FIRST_DAY, LAST_DAY } from './sizes'
import { column } from './table'

const range = new URLSearchParams({ from: FIRST_DAY, to: LAST_DAY })

export const exports: Section = async ({ warehouse, log }) => {
  const server = await startServer(warehouse.dir, log)
  try {
    const before = memoryOf(server.pid).now
    const memory = watchProcess(server.pid)
    const file = await measure({ ...warehouse, server: server.pid }, async () => {
      const began = performance.now()
      const address = `${server.origin}/export/complaints-records.csv?${range}&header=id&bom=0&lang=en&reason=benchmark`
      const answer = await download(address, server.cookie)
      return { status: answer.statusCode, ...(await readThrough(answer, began)) }
    })
    const { peak } = memory.stop()
    const copy = await measure(warehouse, () => copyOut(warehouse.url))
    const [ours, plain] = [file, copy].map(({ result, wall }) => (result.lines - 1) / (wall / 1000))
    return [
      {
        title: 'Export of all complaints',
        columns: [
          column('rows', 'rows', 'count'),
          column('rate', 'rows per second', 'perSecond'),
          column('ratio', 'of COPY', 'ratio'),
          column('firstByte', 'first byte', 'ms'),
          column('wall', 'wall', 'ms'),
          column('database', 'database CPU', 'ms'),
          column('node', 'Node CPU', 'ms'),
          column('growth', 'memory grows by', 'bytes'),
        ],
        rows: [
          {
            name: file.result.status === 200 ? 'product' : `product: status ${file.result.status}`,
            values: {
              rows: file.result.lines - 1,
              rate: ours ?? null,
              ratio: (ours ?? 0) / (plain ?? 1),
              firstByte: file.result.firstByte,
              wall: file.wall,
              database: file.database,
              node: file.node,
              growth: peak - before,
            },
          },
          {
            name: 'COPY of the same statement',
            values: {
              rows: copy.result.lines - 1,
              rate: plain ?? null,
              ratio: 1,
              firstByte: copy.result.firstByte,
              wall: copy.wall,
              database: copy.database,
              node: copy.node,
              growth: null,
            },
          },
        ],
      },
    ]
  } finally {
    await server.close()
  }
}

/** Not by `fetch`, which gives up where the first byte takes five minutes. */
const download = (address: string, cookie: string) =>
  new Promise<IncomingMessage>((resolve, reject) => {
    get(address, { headers: { cookie } }, resolve).once('error', reject)
  })

async function readThrough(pieces: AsyncIterable<Buffer>, began: number) {
  let [lines, firstByte] = [0, 0]
  for await (const piece of pieces) {
    firstByte ||= performance.now() - began
    for (let at = piece.indexOf(10); at !== -1; at = piece.indexOf(10, at + 1)) lines += 1
  }
  return { lines, firstByte }
}

async function copyOut(url: string) {
  const context = await openContext(url, 0)
  const client = await openCopyClient(url)
  try {
    const statement = await statementOf(context)
    await client.query(`set timezone = 'UTC'`)
    const began = performance.now()
    return await readThrough(
      client.query(copyTo(`copy (${statement}) to stdout (format csv, header)`)),
      began,
    )
  } finally {
    await client.end()
    await context.close()
  }
}

/** COPY takes no parameters. */
async function statementOf(context: Asking): Promise<string> {
  const taken = recordFiltersOf(context, 'complaints-records')
  const query = await readQuery(context, range, 'complaints', taken)
  return withLiterals(complaintsRecords.statement(context, query))
}

/** Files of complaints, and the product's import command at work on one. */
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { connect } from '#db/connect'
import manifest from '../package.json' with { type: 'json' }
import { startProgram } from '../test/support/program'
import type { Bench } from './bench'
import { measure } from './measure'
import { watchProcess } from './processes'
import { column, type Value } from './table'

/** What `npm run import` gives Node beside the loader: the limits of its memory. */
const limits = manifest.scripts.import.split(' ').filter((word) => word.startsWith('--max'))

const newHeader =
  'complaint_code,customer_code,region_code,received_at,channel,type,cause,level,urgency,product_code,department_code,handler_code,accepted,justified,loss_amount,first_response_at,resolved_at,outcome_score,summary'

/** New complaints of the last month of the data, of customers all over. */
export async function* newComplaints(url: string, rows: number): AsyncGenerator<string> {
  const { sql, close } = connect(url, { max: 1, statementTimeoutMs: 0 })
  const codes = async (text: string) => (await sql.unsafe<{ code: string }[]>(text)).map(({ code }) => code)
  try {
    const customers = await sql.unsafe<{ code: string; region: string | null }[]>(`
      select customer_code as code, region_code as region
        from warehouse.dim_customer left join warehouse.dim_region using (region_id) order by customer_id limit 50000`)
    const products = await codes('select product_code as code from warehouse.dim_product order by 1')
    const departments = await codes('select department_code as code from warehouse.dim_department order by 1')
    const employees = await codes('select employee_code as code from warehouse.dim_employee order by 1')
    const of = <T>(list: readonly T[], n: number) => list[n % list.length]
    yield `${newHeader}\n`
    for (let n = 0; n < rows; n += 1) {
      // Steps without a common divisor reach every combination.
      const customer = of(customers, n * 7919)
      const day = String(1 + (n % 28)).padStart(2, '0')
      const next = String(2 + (n % 28)).padStart(2, '0')
      const values = [
        `NEW-${n}`,
        customer?.code,
        customer?.region ?? '',
        `2026-10-${day} 09:${String(n % 60).padStart(2, '0')}:00`,
        of(['phone', 'wechat', 'email', 'onsite'], n * 3),
        of(['goods', 'service', 'other'], n),
        of(['机械密封渗漏', '振动异响', '电机故障', '运输破损'], n * 5),
        1 + (n % 3),
        of(['一般', '急', '特急'], n * 11),
        of(products, n * 31),
        of(departments, n * 17),
        of(employees, n * 37),
        'true',
        'true',
        ((n * 7919) % 100_000) / 100,
        `2026-10-${day} 11:00:00`,
        n % 3 === 0 ? '' : `2026-10-${next} 15:00:00`,
        n % 3 === 0 ? '' : 1 + (n % 5),
        '泵运行中出现异常，要求尽快派人处理',
      ]
      yield `${values.join(',')}\n`
    }
  } finally {
    await close()
  }
}

/** Complaints from all of history with another loss and another product. */
export async function* changedComplaints(url: string, rows: number): AsyncGenerator<string> {
  const { sql, close } = connect(url, { max: 1, statementTimeoutMs: 0 })
  try {
    const found = await sql.unsafe<{ line: string }[]>(
      `with numbered as (
         select f.*, row_number() over (order by received_on, complaint_code) as n, count(*) over () as all_rows
           from warehouse.fact_complaint f)
       select concat_ws(',', complaint_code, customer_code, to_char(received_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
                coalesce(loss_amount, 0) + 1, 'false') as line
         from numbered join warehouse.dim_customer using (customer_id)
        where n % greatest(1, all_rows / $1) = 0 limit $1`,
      [rows],
    )
    yield 'complaint_code,customer_code,received_at,loss_amount,justified\n'
    for (const { line } of found) yield `${line}\n`
  } finally {
    await close()
  }
}

export const importColumns = [
  column('rows', 'rows', 'count'),
  column('wall', 'wall, from start to end of the command', 'ms'),
  column('rate', 'rows per second', 'perSecond'),
  column('database', 'database CPU', 'ms'),
  column('node', 'Node CPU', 'ms'),
  column('peak', 'peak memory of the command', 'bytes'),
  column('outcome', 'outcome', 'text'),
]

/** Writes the lines to a file and has the product import it into the database at `url`. */
export async function importFile(
  { warehouse }: Bench,
  url: string,
  lines: AsyncIterable<string>,
): Promise<Record<string, Value>> {
  const folder = await mkdtemp(path.join(tmpdir(), 'manyi-bench-'))
  try {
    const file = path.join(folder, 'complaints.csv')
    await pipeline(Readable.from(lines), createWriteStream(file))
    const { result, wall, database } = await measure(warehouse, async () => {
      const program = startProgram([...limits, 'scripts/import.ts', 'complaints', file], {
        DATABASE_URL: url,
        DATA_DIR: folder,
        LANG: 'en',
      })
      const watch = watchProcess(program.pid)
      await program.ended
      return { last: program.lines().at(-1) ?? '', ...watch.stop() }
    })
    const read = Number(/read=(\d+)/.exec(result.last)?.[1] ?? Number.NaN)
    return {
      rows: read,
      wall,
      rate: read / (wall / 1000),
      database,
      node: result.cpu,
      peak: result.peak,
      outcome: result.last.replace(/ ?\w+=0\b/g, ''),
    }
  } finally {
    await rm(folder, { recursive: true })
  }
}

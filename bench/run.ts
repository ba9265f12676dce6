/**
 * `npm run bench -- --size demo|m|l [--only pages,panels,…] [--dir folder] [--name now] [--out file.json]
 * [--timeout seconds] [--minutes n] [--write]`: measures the product on a company of that size. See docs/benchmarks.md.
 */
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { type Bench, reasonOf, type Section } from './bench'
import { browser } from './browser'
import { exports } from './export'
import { imports } from './import'
import { pages } from './pages'
import { panels } from './panels'
import { peers } from './peers'
import { questions } from './questions'
import { refresh } from './refresh'
import { keepResults, type SectionResult, sectionToMarkdown, writePage } from './results'
import { isSize, sizes } from './sizes'
import { soak } from './soak'
import { start } from './start'
import { viewers } from './viewers'
import { openWarehouse } from './warehouse'

/** `start` stands apart: it opens the warehouse itself. */
const sections = {
  pages,
  panels,
  questions,
  viewers,
  import: imports,
  refresh,
  export: exports,
  browser,
  soak,
  peers,
} as const satisfies Record<string, Section>

/** Measured only where they are named: one takes long, the other needs what is installed apart. */
const named = ['soak', 'peers']

const text = { type: 'string' } as const
const { values: options } = parseArgs({
  options: {
    size: text,
    only: text,
    dir: text,
    name: text,
    out: text,
    timeout: { ...text, default: '60' },
    minutes: { ...text, default: 'Infinity' },
    write: { type: 'boolean' },
  },
})
const log = (line: string) => console.error(`${new Date().toISOString().slice(11, 19)}  ${line}`)

if (options.size !== undefined) await run(options.size)
if (options.write) await writePage()
if (options.size === undefined && !options.write) {
  console.error(`Use: npm run bench -- --size ${Object.keys(sizes).join('|')} [--only …] or --write`)
  process.exitCode = 1
}

async function run(size: string) {
  if (!isSize(size)) throw new Error(`There is no size ${size}: ${Object.keys(sizes).join(', ')}`)
  const dir = path.resolve(options.dir ?? path.join('.bench', size))
  const asked = options.only?.split(',') ?? [
    'start',
    ...Object.keys(sections).filter((name) => !named.includes(name)),
  ]
  const results: Record<string, SectionResult> = {}
  const measure = async (name: string, work: () => Promise<SectionResult>) => {
    log(`— ${name}`)
    results[name] = await work().catch((error) => ({ error: reasonOf(error) }))
    if (options.name) await keepResults(options.name, size, { [name]: results[name] })
    console.log(sectionToMarkdown(name, results[name]))
  }
  const warehouse = await openWarehouse(size, dir, log)
  if (asked.includes('start')) {
    await warehouse.close()
    await measure('start', async () => ({ tables: await start(dir, log) }))
  }
  const bench: Bench = {
    warehouse: asked.includes('start') ? await openWarehouse(size, dir, log) : warehouse,
    timeout: Number(options.timeout) * 1000,
    minutes: Number(options.minutes),
    log,
  }
  try {
    for (const [name, section] of Object.entries(sections))
      if (asked.includes(name)) await measure(name, async () => ({ tables: await section(bench) }))
  } finally {
    await bench.warehouse.close()
  }
  if (options.out) await writeFile(options.out, `${JSON.stringify(results, null, 2)}\n`)
}

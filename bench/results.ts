/** Results by name and size, kept in files, and the page of documentation that sets two of them beside each other. */
import { execFileSync } from 'node:child_process'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { availableParallelism, totalmem } from 'node:os'
import { type Size, sizes } from './sizes'
import { type Table, toMarkdown } from './table'

export type SectionResult = { tables: Table[] } | { error: string }
export type SizeResult = {
  measuredOn: string
  /** The last one that changed the product. */
  commit: string
  machine: string
  sections: Record<string, SectionResult>
}
export type Results = Partial<Record<Size, SizeResult>>

const fileOf = (name: string) => new URL(`results/${name}.json`, import.meta.url)
const page = new URL('../docs/benchmarks.md', import.meta.url)

export async function readResults(name: string): Promise<Results> {
  const text = await readFile(fileOf(name), 'utf8').catch(() => '{}')
  return JSON.parse(text) as Results
}

/** Puts what a run found in place of what the same sections found before. */
export async function keepResults(name: string, size: Size, sections: SizeResult['sections']): Promise<void> {
  const results = await readResults(name)
  const merged: Results = {
    ...results,
    [size]: { ...described(), sections: { ...results[size]?.sections, ...sections } },
  }
  await mkdir(new URL('results/', import.meta.url), { recursive: true })
  await writeFile(fileOf(name), `${JSON.stringify(merged, rounded, 2)}\n`)
}

const rounded = (_key: string, value: unknown) =>
  typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(4)) : value

function described() {
  return {
    measuredOn: new Date().toISOString().slice(0, 10),
    commit: execFileSync('git', ['log', '-1', '--format=%h', '--', 'app'], { encoding: 'utf8' }).trim(),
    machine: `${availableParallelism()} cores, ${Math.round(totalmem() / 2 ** 30)} GB`,
  }
}

export const sectionToMarkdown = (name: string, result: SectionResult, before?: SectionResult): string => {
  if ('error' in result) return `### ${name}\n\nFailed: ${result.error}\n`
  const earlier = before && 'tables' in before ? before.tables : []
  return result.tables
    .map((table) =>
      toMarkdown(
        table,
        earlier.find(({ title }) => title === table.title),
      ),
    )
    .join('\n')
}

/** Writes `docs/benchmarks.md`: below its introduction the results called `before` and `now`. */
export async function writePage(): Promise<void> {
  const [before, now] = [await readResults('before'), await readResults('now')]
  const text = await readFile(page, 'utf8')
  const marker = '<!-- Below: written by `npm run bench -- --write`. -->'
  const parts = (Object.keys(sizes) as Size[]).flatMap((size) => {
    const [earlier, latest] = [before[size], now[size]]
    const shown = latest ?? earlier
    if (!shown) return []
    const titles = { demo: 'Demo', m: 'M', l: 'L' } as const satisfies Record<Size, string>
    const runs = [earlier && latest && earlier, shown].flatMap((run) => run ?? [])
    const said = runs.map(({ commit, measuredOn, machine }) => `${commit} on ${measuredOn}, ${machine}`)
    const names = [earlier, latest].flatMap((run) => Object.keys(run?.sections ?? {}))
    const sections = [...new Set(names)].map((name) => {
      const [was, is] = [earlier?.sections[name], latest?.sections[name]]
      if (is) return sectionToMarkdown(name, is, was)
      const alone = was ? sectionToMarkdown(name, was) : ''
      return latest ? alone.replace(/^(### .*)$/gm, '$1, before only') : alone
    })
    return [`## ${titles[size]}`, '', `${said.join(' → ')}`, '', ...sections]
  })
  await writeFile(page, `${text.split(marker)[0]}${marker}\n\n${parts.join('\n').trimEnd()}\n`)
}

/** Which folder may import from which: what is general knows nothing of what is particular, and nothing goes in circles. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { isSubject } from '~/metrics/dimensions'

const root = path.resolve(import.meta.dirname, '../..')

/** Each folder stands after all that it may import. The files beside the folders of app/ are `app`. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  preferences: [],
  i18n: ['preferences'],
  db: ['i18n'],
  settings: [],
  metrics: ['db', 'i18n', 'settings'],
  format: ['i18n', 'metrics'],
  ui: ['i18n', 'format'],
  charts: ['i18n', 'format', 'metrics', 'ui'],
  deadlines: ['db', 'i18n', 'metrics'],
  panels: ['db', 'i18n', 'metrics', 'deadlines'],
  imports: ['db', 'i18n', 'metrics', 'deadlines'],
  demo: ['db', 'imports'],
  ledger: ['db', 'i18n', 'metrics'],
  server: ['db', 'preferences', 'i18n', 'settings', 'metrics', 'ledger'],
  export: ['db', 'i18n', 'metrics', 'imports', 'panels', 'ledger', 'server'],
  'import-runs': ['db', 'i18n', 'metrics', 'imports', 'server'],
  main: ['imports', 'db', 'i18n', 'metrics', 'demo', 'ledger', 'server', 'export', 'import-runs'],
  page: ['db', 'preferences', 'i18n', 'metrics', 'format', 'ui', 'charts', 'deadlines', 'panels', 'server'],
  pages: [
    'db',
    'i18n',
    'settings',
    'metrics',
    'format',
    'ui',
    'charts',
    'panels',
    'deadlines',
    'ledger',
    'server',
    'page',
    'imports',
    'import-runs',
  ],
  app: ['preferences', 'i18n', 'format', 'ui', 'page'],
  routes: [
    'db',
    'preferences',
    'i18n',
    'metrics',
    'ui',
    'charts',
    'panels',
    'deadlines',
    'ledger',
    'server',
    'page',
    'pages',
    'import-runs',
  ],
  scripts: ['db', 'i18n', 'metrics', 'deadlines', 'imports', 'demo', 'ledger', 'server', 'export', 'main'],
}

/** Of the metrics, drawings know what an answer is and how time is divided. */
const metricsOfCharts = ['app/metrics/answer.ts', 'app/metrics/time.ts']

/** Pages that put others' findings together, and the pages that they may take them from. */
const composing = ['overview', 'customers', 'report']

type Import = { from: string; to: string }

const filesIn = (folder: string): string[] =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name}`)
    .filter((file) => statSync(path.join(root, file)).isFile())

function targetOf(from: string, specifier: string): string | null {
  const [start = '', ...rest] = specifier.split('/')
  if (start !== '~' && start !== '#db' && !start.startsWith('.')) return null
  const base =
    start === '~' ? 'app' : start === '#db' ? 'db' : path.posix.join(path.posix.dirname(from), start)
  const target = path.posix.join(base, ...rest)
  const file = ['', '.ts', '.tsx', '/index.ts']
    .map((ending) => target + ending)
    .find((name) => existsSync(path.join(root, name)) && statSync(path.join(root, name)).isFile())
  if (!file) throw new Error(`${from} imports ${specifier}, which is no file`)
  return file
}

const imports: Import[] = ['app', 'db', 'scripts'].flatMap(filesIn).flatMap((from) => {
  if (!/\.tsx?$/.test(from)) return []
  const source = readFileSync(path.join(root, from), 'utf8')
  return [...source.matchAll(/\b(?:from|import)\s*\(?\s*'([^']+)'/g)].flatMap(([, specifier = '']) => {
    const to = targetOf(from, specifier)
    return to === null ? [] : [{ from, to }]
  })
})

function folderOf(file: string): string {
  const [top = '', next = '', ...deeper] = file.split('/')
  if (top !== 'app') return top
  return deeper.length > 0 ? next : 'app'
}

const pageOf = (file: string) => /^app\/pages\/([^/]+)\//.exec(file)?.[1]

/** Files that import each other, directly or by others. */
function circles(): string[] {
  const next = new Map<string, string[]>()
  for (const { from, to } of imports) next.set(from, [...(next.get(from) ?? []), to])
  const reachedFrom = (start: string) => {
    const reached = new Set<string>()
    const open = [start]
    for (let file = open.pop(); file !== undefined; file = open.pop()) {
      for (const to of next.get(file) ?? []) {
        if (reached.has(to)) continue
        reached.add(to)
        open.push(to)
      }
    }
    return reached
  }
  const reached = new Map([...next.keys()].map((file) => [file, reachedFrom(file)]))
  const found = [...reached].flatMap(([file, others]) =>
    others.has(file)
      ? [
          [...others]
            .filter((other) => reached.get(other)?.has(file))
            .sort()
            .join(' '),
        ]
      : [],
  )
  return [...new Set(found)].sort()
}

describe('imports', () => {
  test('the table goes one way', () => {
    const order = Object.keys(allowed)
    for (const [place, folder] of order.entries()) {
      expect(order.slice(0, place), folder).toEqual(expect.arrayContaining([...(allowed[folder] ?? [])]))
    }
  })

  test('folders import only what lies under them, and nothing from the tests', () => {
    const across = imports.flatMap(({ from, to }) => {
      const [one, other] = [folderOf(from), folderOf(to)]
      return one === other || allowed[one]?.includes(other) ? [] : [`${one} > ${other}`]
    })
    expect([...new Set(across)].sort()).toEqual([])
  })

  test('charts know answers and time, no metric', () => {
    const known = imports.filter(({ from, to }) => folderOf(from) === 'charts' && folderOf(to) === 'metrics')
    expect(known.filter(({ to }) => !metricsOfCharts.includes(to))).toEqual([])
  })

  test('pages know each other only where they compose findings', () => {
    const between = imports.filter(({ from, to }) => pageOf(to) !== undefined && pageOf(from) !== pageOf(to))
    const wrong = between.filter(({ from, to }) => {
      const page = pageOf(from)
      return page !== undefined && !(composing.includes(page) && isSubject(pageOf(to)))
    })
    expect(wrong).toEqual([])
  })

  test('no files import each other', () => {
    expect(circles()).toEqual([])
  })
})

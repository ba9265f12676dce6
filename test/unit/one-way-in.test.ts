/** Rules that no type can hold: who asks the warehouse, what panels may know, and what pages may know of columns. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { panels } from '~/panels'

const app = new URL('../../app/', import.meta.url).pathname

const found = (folders: readonly string[], what: RegExp) =>
  folders.flatMap((folder) =>
    readdirSync(join(app, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => join(folder, name))
      .filter((name) => what.test(readFileSync(join(app, name), 'utf8'))),
  )

test('only one place sends a question to the warehouse; settings and the making of rollups are none', () => {
  const folders = ['metrics', 'panels', 'deadlines', 'charts', 'page']
  expect(found(folders, /\bdb\.(execute|select)\b/).sort()).toEqual([
    'metrics/execute.ts',
    'metrics/rollups/collect.ts',
    'metrics/rollups/fill.ts',
    'metrics/rollups/kept-rows.ts',
    'metrics/rollups/row-security.ts',
    'metrics/settings.ts',
  ])
})

test('panels know nothing of the server', () => {
  expect(found(['metrics', 'panels'], /from '~\/server\//)).toEqual([])
})

test('no drawing or page puts the id of a column together: columns say what they are', () => {
  const folders = ['charts', 'page', 'pages', 'ui']
  expect(
    found(folders, /\}_|_(n|low|high|small_sample|comparison|(?<!relative_)change)\b|\b[a-z]+_\$\{/),
  ).toEqual([])
})

test('a panel stands under its own id', () => {
  for (const [id, panel] of Object.entries(panels)) expect(panel.id).toBe(id)
})

/** Every sentence is given what its blanks ask for, wherever the values are written beside it. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'
import { words } from '~/i18n/en'
import { words as serverWords } from '~/i18n/en/server'

const app = path.resolve(import.meta.dirname, '../../app')

/** The blanks of each sentence by its id; plural forms share theirs. */
function blanksIn(catalogue: object, prefix = '', blanks = new Map<string, Set<string>>()) {
  for (const [key, value] of Object.entries(catalogue)) {
    const id = `${prefix}${key}`
    if (typeof value !== 'string') blanksIn(value, `${id}.`, blanks)
    else {
      const plain = id.replace(/_(one|other)$/, '')
      const names = [...value.matchAll(/\{\{\s*(\w+)/g)].map(([, name = '']) => name)
      blanks.set(plain, new Set([...(blanks.get(plain) ?? []), ...names]))
    }
  }
  return blanks
}
const blanks = blanksIn({ ...words, ...serverWords })

/** What calls give: `t('id', { … })`, `message('id', { … })`; values that are spread or computed are not looked into. */
function unfilledIn(file: string): string[] {
  const kind = file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true, kind)
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    ts.forEachChild(node, visit)
    if (!ts.isCallExpression(node)) return
    const [id, values] = node.arguments
    const called = node.expression.getText(source).split('.').at(-1) ?? ''
    if (!['t', 'message'].includes(called) || !id || !ts.isStringLiteralLike(id)) return
    if (values && !ts.isObjectLiteralExpression(values)) return
    const given = values?.properties ?? []
    if (given.some(ts.isSpreadAssignment)) return
    const names = given.map((property) => property.name?.getText(source))
    for (const blank of blanks.get(id.text) ?? [])
      if (!names.includes(blank)) found.push(`${path.relative(app, file)}: ${id.text} lacks ${blank}`)
  }
  visit(source)
  return found
}

test('each blank of a sentence is filled', () => {
  const files = readdirSync(app, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name))
  expect(blanks.size).toBeGreaterThan(500)
  expect(files.flatMap((name) => unfilledIn(path.join(app, name)))).toEqual([])
})

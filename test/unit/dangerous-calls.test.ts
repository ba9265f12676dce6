/**
 * Calls that would carry out what somebody else wrote, were it to reach them: the files that have them, each with the
 * reason why nothing of a request does. A file more, or one that no longer has its call, fails.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const root = path.resolve(import.meta.dirname, '../..')

const CLOSED = 'words of closed lists in the code, and numbers that it counted'
const SCHEMA = 'names of our own tables and columns'
const CATALOGUE = 'names that the database itself lists, quoted'

/** A folder stands for all files in it. */
const allowed: Readonly<Record<string, { what: RegExp; where: Readonly<Record<string, string>> }>> = {
  'SQL as it stands': {
    what: /\bsql\.raw\b|\.unsafe\b|\bsql\(\w/,
    where: {
      'app/metrics': CLOSED,
      'app/ledger/insert.ts': SCHEMA,
      'app/panels/customer-base/lists.ts': CLOSED,
      'app/panels/customers/timeline.ts': CLOSED,
      'db/unknown-customer.ts': CLOSED,
      'app/panels/receivables/ageing.ts': 'the place of a bucket',
      'app/panels/overview/measures.ts': 'columns of our own',
      'app/deadlines/explain.ts': 'one of two letters, by type',
      'app/imports/keep-rollups.ts': 'a statement of our own',
      'app/imports/merge.ts': 'an expression of our own',
      'app/imports/recompute-deadlines.ts': CLOSED,
      'db/clocks.ts': CLOSED,
      'db/deadlines.ts': CLOSED,
      'db/reader.ts': 'roles and the name of the database, quoted',
      'db/schema/checks.ts': CLOSED,
      'db/schema/dimensions.ts': 'functions of the schema, in generated columns',
      'db/service-orders.ts': CLOSED,
    },
  },
  'names in SQL': {
    what: /\bsql\.identifier\b/,
    where: {
      'app/metrics': 'ids of metrics, sources and dimensions, which an address can choose and not make',
      'app/panels': 'ids of columns, which an address can choose and not make',
      'app/imports': 'tables and fields of datasets, which a file can name and not make',
      'app/import-runs/warehouse-state.ts': 'tables of datasets',
      'app/deadlines/explain.ts': SCHEMA,
      'app/deadlines/order.ts': SCHEMA,
      'app/deadlines/record.ts': SCHEMA,
      'app/demo/load.ts': SCHEMA,
      'app/export/contacts.ts': SCHEMA,
      'app/export/dataset-question.ts':
        'tables and fields of datasets, which an address can choose and not make',
      'app/ledger/attempts.ts': SCHEMA,
      'db/change-time-zone.ts': SCHEMA,
      'db/clocks.ts': SCHEMA,
      'db/deadlines.ts': SCHEMA,
      'db/follow-ups.ts': SCHEMA,
      'db/odd-codes.ts': SCHEMA,
      'db/rollups.ts': CATALOGUE,
      'db/row-scope.ts': 'the role that the transaction began as',
    },
  },
  'statements put together as text': {
    what: /\.query\(\s*(\{\s*text: |`[^`]*\$\{|copy(To|From)\()|\bcopy(To|From)\(|withLiterals|escape(Literal|Identifier)/,
    where: {
      'app/imports': 'tables and fields of datasets; cells go by COPY or as literals that the driver writes',
      'app/metrics/execute.ts': 'of a statement with parameters, for COPY, which takes none',
      'db/backup/restore.ts': CATALOGUE,
      'db/backup/tables.ts': CATALOGUE,
      'db/backup/write.ts': CATALOGUE,
      'db/copy-out.ts': 'a statement that withLiterals wrote',
      'db/copy.ts': 'names of tables and columns, quoted',
      'db/embedded.ts': 'the one name of the embedded database',
      'db/literals.ts': 'values as literals, which the driver writes',
    },
  },
  'settings of a transaction': {
    what: /\bset_config\s*\(|\bset (local )?(role|session)/i,
    where: {
      'app/imports/checks.ts': 'today',
      'app/imports/lineage.ts': 'the number of the run',
      'app/imports/references.ts': 'how triggers behave while an import checks them itself',
      'app/imports/session.ts': 'time zone and memory',
      'app/metrics/rollups/fill.ts': 'memory',
      'db/import-lock.ts': 'time limits',
      'db/reader.ts': 'that the server may not',
      'db/row-scope.ts': 'whose rows are seen: the one place',
    },
  },
  'other programs': {
    what: /child_process/,
    where: {
      'app/main/import-jobs.ts': 'the importer, of our own folder',
      'app/server/audit-packages.ts': 'npm, by a command',
      'app/server/ensure-build.ts': 'the build, of our own folder',
      'db/cluster': 'PostgreSQL, and what the system says of it',
      'scripts/test.ts': 'the tests',
    },
  },
  'code from text': {
    what: /\beval\(|new Function\(|node:vm|\bimport\((?!['"])/,
    where: { 'app/server/ensure-build.ts': 'the built pages, of our own folder' },
  },
  'HTML as it stands': {
    what: /dangerouslySetInnerHTML|\.innerHTML|insertAdjacentHTML|document\.write/,
    where: {
      'app/charts/HydrateOnIdle.tsx': 'nothing: what the server drew stays',
      'app/root.tsx': 'a script of our own, which is constant',
    },
  },
}

const files = ['app', 'db', 'scripts'].flatMap((folder) =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((file) => /\.tsx?$/.test(file) && statSync(path.join(root, file)).isFile()),
)
/** Without comments, which may speak of what they do not do. */
const codeOf = (file: string) =>
  readFileSync(path.join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')

test.each(Object.entries(allowed))('%s: only in the files of the list', (_title, { what, where }) => {
  const found = files.filter((file) => what.test(codeOf(file)))
  const covers = (place: string, file: string) => file === place || file.startsWith(`${place}/`)
  const places = Object.keys(where)
  expect(
    found.filter((file) => !places.some((place) => covers(place, file))),
    'files that are not on the list',
  ).toEqual([])
  expect(
    places.filter((place) => !found.some((file) => covers(place, file))),
    'places that may leave the list',
  ).toEqual([])
})

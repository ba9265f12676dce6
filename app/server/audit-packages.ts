/** What npm knows against the packages of the lockfile, with the third outcome that npm's own exit status hides. */
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

export type PackageAudit = { outcome: 'clean' | 'findings' | 'unreachable'; lines: string[] }

const report = z.object({
  auditReportVersion: z.number(),
  vulnerabilities: z.record(z.string(), z.object({ severity: z.string(), range: z.string() })),
  metadata: z.object({
    vulnerabilities: z.object({ total: z.number() }),
    dependencies: z.object({ total: z.number() }),
  }),
})

const root = fileURLToPath(new URL('../..', import.meta.url))

/** @param options further ones for `npm audit`, such as another registry */
export async function auditPackages(options: readonly string[] = []): Promise<PackageAudit> {
  return judge(await run(['audit', '--json', '--package-lock-only', ...options]))
}

/** Only a whole report, which speaks of packages, is believed; an error, a page of a proxy, and nothing are not. */
export function judge(output: string): PackageAudit {
  const parsed = report.safeParse(fromJson(output))
  if (!parsed.success || parsed.data.metadata.dependencies.total === 0)
    return { outcome: 'unreachable', lines: ['The registry did not say whether the packages are sound.'] }
  const { vulnerabilities, metadata } = parsed.data
  const found = Object.entries(vulnerabilities)
  if (found.length === 0 && metadata.vulnerabilities.total === 0)
    return { outcome: 'clean', lines: [`Nothing is known against ${metadata.dependencies.total} packages.`] }
  return {
    outcome: 'findings',
    lines: found.map(([name, { severity, range }]) => `${severity}: ${name} ${range}`),
  }
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** What npm writes, whatever its exit status; on Windows npm is a script of the shell. */
function run(parameters: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const npm = spawn('npm', parameters, {
      cwd: root,
      shell: process.platform === 'win32',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    let output = ''
    npm.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
    npm.once('error', reject)
    npm.once('close', () => resolve(output))
  })
}

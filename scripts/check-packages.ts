/** `npm run -s check-packages`: whether anything is known against the packages of the lockfile. See docs/operations.md. */
import { auditPackages } from '~/server/audit-packages'
import { complain } from '~/server/command'

try {
  const { outcome, lines } = await auditPackages()
  for (const line of lines) console.log(line)
  // Nobody takes silence for good news: only what was answered counts as clean.
  process.exitCode = { clean: 0, findings: 1, unreachable: 2 }[outcome]
} catch (error) {
  complain(error)
  process.exitCode = 2
}

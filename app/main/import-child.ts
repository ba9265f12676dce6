/** The process that checks or loads one file for a server; see import-jobs.ts. */
import { once } from 'node:events'
import { workOn } from '~/import-runs/work'
import { complain } from '~/server/command'
import type { ChildOrder } from './import-jobs'

const abort = new AbortController()
const end = () => abort.abort()
// Whoever has sent it has gone.
process.once('disconnect', end)
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(name, end)

// It may have gone before this was listened for.
if (!process.connected) end()

try {
  const [order] = (await once(process, 'message')) as [ChildOrder]
  await workOn(order, abort)
} catch (error) {
  complain(error)
  process.exitCode = 1
} finally {
  process.removeListener('disconnect', end)
  if (process.connected) process.disconnect()
}

/** Builds, opens, listens, and tells the person where to go. */
import { fileURLToPath } from 'node:url'
import { complain, watchOutput } from '~/server/command'
import { clientDirectory, ensureBuild, loadBuild } from '~/server/ensure-build'
import { originOf, readEnv } from '~/server/env'
import { listen } from '~/server/listen'
import { createLog } from '~/server/log'
import { prepareShutdown } from '~/server/shutdown'
import { createServer } from './create-server'
import { openApp } from './open-app'

const root = fileURLToPath(new URL('../..', import.meta.url))

export async function startServer(): Promise<void> {
  watchOutput()
  const shutdown = prepareShutdown(complain)
  try {
    const env = readEnv(process.env)
    const log = createLog(env.LOG_LEVEL)
    const say = (line: string) => console.log(line)
    const listener = await shutdown.holding(
      listen(env.HOST, env.PORT, { isHttps: originOf(env).startsWith('https://') }),
    )
    await ensureBuild(root, say, shutdown.signal)
    const { services, auth, mailer, providers, origin, setupLink, makeRollups } = await openApp({
      env,
      now: () => new Date(),
      log,
      say,
      shutdown,
    })
    const assets = { directory: clientDirectory(root) }
    const build = await loadBuild(root)
    const { APP_URL: appUrl, TRUST_PROXY: trustProxy } = env
    // Held again, so that at the end requests come to their own before what they work with is closed.
    await shutdown.holding(Promise.resolve(listener))
    listener.serve(
      createServer({ services, auth, build, origin, appUrl, trustProxy, assets, mailer, providers }),
    )
    say(`Manyi is running at ${origin}`)
    say(setupLink ? `Set up your account at ${setupLink}` : `Sign in at ${origin}/sign-in`)
    say('Stop with Ctrl+C')
    void makeRollups()
  } catch (error) {
    if (shutdown.signal.aborted) return
    complain(error)
    await shutdown.end(1)
  }
}

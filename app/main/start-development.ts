/** Like start-server.ts, with Vite building each page when it is asked for. */
import type { Server } from 'node:http'
import type { ServerBuild } from '@remix-run/node'
import type { ViteDevServer } from 'vite'
import { complain } from '~/server/command'
import { originOf, readEnv } from '~/server/env'
import { listen } from '~/server/listen'
import { createLog } from '~/server/log'
import { prepareShutdown } from '~/server/shutdown'
import { createServer } from './create-server'
import { openApp } from './open-app'

export async function startDevelopment(): Promise<void> {
  const shutdown = prepareShutdown(complain)
  try {
    const env = readEnv(process.env)
    const say = (line: string) => console.log(line)
    const log = createLog(env.LOG_LEVEL)
    const listener = await shutdown.holding(
      listen(env.HOST, env.PORT, { isHttps: originOf(env).startsWith('https://') }),
    )
    const { services, auth, mailer, providers, origin, setupLink } = await openApp({
      env,
      now: () => new Date(),
      log,
      say,
      shutdown,
    })
    const vite = await shutdown.holding(openVite(listener.server))
    const build = () => vite.ssrLoadModule('virtual:remix/server-build') as Promise<ServerBuild>
    const assets = { middleware: vite.middlewares }
    // Held again, so that at the end requests come to their own before what they work with is closed.
    await shutdown.holding(Promise.resolve(listener))
    listener.serve(
      createServer({ services, auth, build, origin, appUrl: env.APP_URL, assets, mailer, providers }),
    )
    say(`Manyi is running at ${origin}`)
    say(setupLink ? `Set up your account at ${setupLink}` : `Sign in at ${origin}/sign-in`)
    say('Stop with Ctrl+C')
  } catch (error) {
    if (shutdown.signal.aborted) return
    complain(error)
    await shutdown.end(1)
  }
}

/** Vite, without the signal handlers it brings: they would end the program before the database is closed. */
async function openVite(server: Server): Promise<ViteDevServer> {
  const { createServer: createVite } = await import('vite')
  const places = [
    [process, 'SIGTERM'],
    [process.stdin, 'end'],
  ] as [NodeJS.EventEmitter, string][]
  const ours = places.map(([emitter, event]) => emitter.rawListeners(event))
  const vite = await createVite({ appType: 'custom', server: { middlewareMode: true, hmr: { server } } })
  for (const [index, [emitter, event]] of places.entries())
    for (const listener of emitter.rawListeners(event))
      if (!ours[index]?.includes(listener)) emitter.off(event, listener as () => void)
  return vite
}

/** Keeps what the server drew until the code arrives that can draw it in the browser. */
import { type ComponentType, useEffect, useState } from 'react'
import { useIsHydrating } from '~/ui/hydration'
import styles from './charts.module.css'

type Code<Props> = { arrived: ComponentType<Props> | null; ask(): Promise<ComponentType<Props>> }

/** At most this long after the page has been taken over, in case the browser never rests. */
const LATEST_MS = 3_000

/** Code that is asked for once, when the browser has nothing better to do, the first clicks included. */
export function lazyOnIdle<Props>(load: () => Promise<{ default: ComponentType<Props> }>): Code<Props> {
  let asked: Promise<ComponentType<Props>> | undefined
  const code: Code<Props> = {
    arrived: null,
    ask() {
      asked ??= whenIdle()
        .then(load)
        .then((module) => {
          code.arrived = module.default
          return module.default
        })
      return asked
    },
  }
  return code
}

const whenIdle = () =>
  new Promise<void>((resolve) => {
    // Safari has no idle callbacks.
    if ('requestIdleCallback' in window) requestIdleCallback(() => resolve(), { timeout: LATEST_MS })
    else setTimeout(resolve, 200)
  })

/**
 * Around a chart on the server stands one plain element, which React finds here with content that it leaves alone. A
 * suspended boundary would do the same until somebody moves on before the code is there, and then throw all away.
 */
export function HydrateOnIdle<Props extends { answer: unknown }>({
  code,
  chart,
}: {
  code: Code<Props>
  chart: Props
}) {
  const isHydrating = useIsHydrating()
  const [drawn] = useState(isHydrating ? chart.answer : null)
  const [, know] = useState(code.arrived !== null)
  useEffect(() => {
    let isHere = true
    code.ask().then(() => isHere && know(true))
    return () => {
      isHere = false
    }
  }, [code])
  const Chart = code.arrived
  if (Chart && !isHydrating)
    return (
      <div>
        <Chart {...chart} />
      </div>
    )
  // What was drawn for another answer would tell yesterday's numbers.
  if (drawn !== chart.answer) return <div className={styles.awaited} />
  // biome-ignore lint/security/noDangerouslySetInnerHtml: nothing is set; it tells React to leave the content alone
  return <div suppressHydrationWarning dangerouslySetInnerHTML={{ __html: '' }} />
}

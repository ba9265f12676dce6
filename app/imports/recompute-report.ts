/** The report of a recomputation of deadlines. */
import type { ClockedRecord } from '#db/clocks'
import { stepName } from '~/deadlines/step-name'
import { type Message, message } from '~/i18n/message'
import type { Example, Recomputed } from './recompute-deadlines'

/** Lines to print, those of each kind of record with their summary last. A company without orders hears nothing of them. */
export function reportLines({ dryRun, records }: Recomputed): Message[] {
  return [
    ...records.filter(({ record, found }) => record === 'complaint' || found > 0).flatMap(linesOf),
    ...(dryRun ? [message('imports.dryRun')] : []),
  ]
}

function linesOf({ record, found, changed, steps, examples }: Recomputed['records'][number]): Message[] {
  const deadlines = steps.reduce((sum, step) => sum + step.changed, 0)
  const more = deadlines - examples.length
  return [
    ...examples.map((example) => exampleLine(record, example)),
    ...(more > 0 ? [message('deadlines.more', { n: more })] : []),
    ...steps.map(({ step, changed: n, toLate, toOnTime }) =>
      message(`deadlines.changed.${record}`, {
        step: message(`deadlines.steps.${stepName(record, step)}`),
        n,
        toLate,
        toOnTime,
      }),
    ),
    message(`deadlines.checked.${record}`, { found, changed }),
  ]
}

function exampleLine(record: ClockedRecord, { code, step, before, after }: Example): Message {
  const none = message('deadlines.none')
  return message('deadlines.example', {
    code,
    step: message(`deadlines.steps.${stepName(record, step)}`),
    before: before ?? none,
    after: after ?? none,
  })
}

/** The report of a recomputation of deadlines. */
import type { Step } from '#db/deadlines'
import { type Message, message } from '~/i18n/message'
import type { Example, Recomputed } from './recompute-deadlines'

const stepName = (step: Step): Message => message(`deadlines.steps.${step}`)

/** Lines to print, the summary last. */
export function reportLines({ complaints, changed, dryRun, examples, steps }: Recomputed): Message[] {
  const deadlines = steps.reduce((sum, step) => sum + step.changed, 0)
  const more = deadlines - examples.length
  return [
    ...examples.map(exampleLine),
    ...(more > 0 ? [message('deadlines.more', { n: more })] : []),
    ...steps.map(({ step, changed: n, toLate, toOnTime }) =>
      message('deadlines.changed', { step: stepName(step), n, toLate, toOnTime }),
    ),
    message('deadlines.checked', { complaints, changed }),
    ...(dryRun ? [message('imports.dryRun')] : []),
  ]
}

function exampleLine({ code, step, before, after }: Example): Message {
  const none = message('deadlines.none')
  return message('deadlines.example', {
    code,
    step: stepName(step),
    before: before ?? none,
    after: after ?? none,
  })
}

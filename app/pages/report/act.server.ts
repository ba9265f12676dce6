/** What the forms of a report do: a measure is added, changed or withdrawn, and the page comes back at its place. */
import { type ActionFunctionArgs, redirect, data as withStatus } from '@remix-run/node'
import { Refusal } from '#db/refusal'
import { langOf } from '~/i18n/language'
import { message } from '~/i18n/message'
import { translate } from '~/i18n/translate.server'
import { isMetricId } from '~/metrics/catalog'
import { regionOfReport } from '~/panels/overview/measures'
import { readIntent } from '~/server/fields'
import { requirePerson } from '~/server/person'
import { readReport } from './load.server'
import {
  addMeasure,
  changeMeasure,
  type GivenMeasure,
  MeasureChanged,
  withdrawMeasure,
} from './measures.server'
import { mayWriteIn, WHOLE } from './writing'

const texts = ['cause', 'measure', 'owner', 'due'] as const
const forms = {
  add: { one: ['about', ...texts] },
  change: { one: ['id', 'seen', ...texts] },
  withdraw: { one: ['id', 'seen'] },
} as const

const isOfReport = (about: string): boolean =>
  about === WHOLE || about.startsWith('finding|') || isMetricId(about)

/** What was refused: of which form, and what that held. `id` is null of a new one. */
export type MeasureOutcome = {
  id: string | null
  refusal: string
  given: Partial<GivenMeasure & { about: string }>
}

type Args = Pick<ActionFunctionArgs, 'request' | 'context' | 'params'>

export async function actOnReport({ request, context, params }: Args) {
  const person = requirePerson(context, 'writeMeasures')
  const { services } = context
  const lang = langOf(request)
  const { intent, fields } = await readIntent(request, forms)
  const { period, query } = await readReport(services, request, params.period)
  const { by, now } = person
  try {
    if (intent === 'add') {
      if (!mayWriteIn(query.where, person.scope)) throw new Refusal(message('measures.chooseRegion'))
      const { about: given, ...rest } = fields
      // What the choice holds: an id, and what that is called.
      const [key = '', ...words] = given.split('\t')
      if (!isOfReport(key) || words.length === 0) throw new Refusal(message('measures.noSubject'))
      const report = { period: period.id, region: regionOfReport(query) }
      await addMeasure(services.measures, report, { key, words: words.join(' ') }, rest, { by, now })
    } else if (intent === 'change') {
      await changeMeasure(services.measures, fields, fields, { by, now })
    } else {
      await withdrawMeasure(services.measures, fields, { by, now })
    }
    const { pathname, search } = new URL(request.url)
    return redirect(`${pathname.replace(/\.data$/, '')}${search}#report-measures`)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const outcome: MeasureOutcome = {
      id: intent === 'add' ? null : fields.id,
      refusal: translate(error.words, lang),
      given: intent === 'withdraw' ? {} : fields,
    }
    return withStatus(outcome, { status: error instanceof MeasureChanged ? 409 : 400 })
  }
}

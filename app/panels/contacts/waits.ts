/** How long people waited until somebody answered, or until they gave up, in steps of seconds. */
import { metricColumn } from '~/metrics/catalog'
import { structuralColumn } from '~/metrics/columns'
import { compile, type Selection } from '~/metrics/compile'
import { contactsByWait } from '~/metrics/contacts/sources'
import { NO_WAIT, waitSteps } from '~/metrics/contacts/wait-steps'
import { isCovered } from '~/metrics/covered-time'
import { basisOf, run } from '~/metrics/execute'
import { ratio } from '~/metrics/metric'
import { definePanel } from '../panel'

const { offered, answered, abandoned } = contactsByWait.of
const counted = { offered, contacts_answered: answered, abandoned } as const
const countIds = Object.keys(counted) as (keyof typeof counted)[]

const asked: Selection[] = countIds.map((id) => ({
  id,
  metric: { sources: [contactsByWait], value: counted[id], unit: 'count' },
  changes: false,
}))

const rate: Selection = {
  id: 'answer_rate',
  metric: { sources: [contactsByWait], value: ratio(answered, offered), unit: 'rate' },
  changes: false,
}

/** A row per step, those who waited nobody knows how long last. */
export const contactsWait = definePanel({
  id: 'contacts-wait',
  subject: 'contacts',
  kind: 'table',
  metrics: [...countIds, 'answer_rate'],
  columns: [
    structuralColumn('group'),
    structuralColumn('label'),
    { ...metricColumn('offered'), role: 'sample', of: 'answer_rate' },
    metricColumn('contacts_answered'),
    metricColumn('abandoned'),
    metricColumn('answer_rate'),
  ],
  rows: async (context, query) => {
    const statement = compile({
      query: { ...query, compare: null },
      ...basisOf(context),
      columns: [...asked, rate],
      group: 'wait_step',
      grain: null,
      order: 'code',
    })
    const found = new Map((await run(context, statement)).map((row) => [row.code, row]))
    const all = (count: 0 | null) => Object.fromEntries(countIds.map((id) => [id, count]))
    // Outside the time that contacts cover there are no counts, and so no zeros.
    const unknown = isCovered(query.known.covered.contacts, query) ? {} : all(null)
    return [...waitSteps, NO_WAIT].map(({ id, label }) => ({
      ...all(0),
      answer_rate: null,
      ...found.get(id),
      ...unknown,
      group: id,
      label,
    }))
  },
})

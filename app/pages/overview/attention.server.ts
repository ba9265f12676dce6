/** The items that need attention as the overview shows them: in words, with what was said about each and its form. */
import type { Lang } from '~/i18n/text'
import type { Answer, Row } from '~/metrics/answer'
import type { Subject } from '~/metrics/dimensions'
import type { Query } from '~/metrics/query'
import { addDays } from '~/metrics/time'
import { attentionAddress, reasonsAddress } from '~/page/attention-addresses'
import { periodOf } from '~/page/attention-findings'
import { describeState } from '~/page/attention-states'
import { describing, type Reader } from '~/page/attention-words.server'
import { lineKey } from '~/panels/attention/line'
import { FORGOTTEN_DAYS, isSetAside } from '~/panels/attention/standing'
import { homeOf, readStates, type StoredState, stateKey, type View, viewOf } from '~/panels/attention/states'
import type { Services } from '~/server/services'
import { type GivenState, LONGEST_NOTE, personName } from './say.server'

/** Items at first; the others can be folded away. */
const SHOWN = 5
const severities = [3, 2, 1] as const

export type Item = {
  key: string
  place: number
  kind: string
  count: number | null
  severity: number
  subject: Subject
  part: 'standing' | 'recovered' | 'acknowledged' | 'put_off'
  head: string
  body: string
  to: string
  reasons: string | null
  months: string
  /** What was said about it. */
  says: string | null
  /** Null where the reader can say nothing here. */
  form: ItemFields | null
}

export type ItemFields = GivenState & {
  label: string
  /** What was last said, as far as anything was; `isSaid` where it is about the item as it stands. */
  seen: string
  isSaid: boolean
}

export type AttentionList = Awaited<ReturnType<typeof listOf>>

type Asked = { query: Query; address: string; lang: Lang }

/** What the form of an item takes: whose cases the list counts, and what was said last. */
export type Acting = { view: View; states: Map<string, StoredState> }

export const actingOn = async (services: Services, query: Query): Promise<Acting> => {
  const [view, states] = await Promise.all([viewOf(services, query), readStates(services, query)])
  return { view, states }
}

/** @param acting null for who may only read */
export function listOf(answer: Answer, acting: Acting | null, asked: Asked, reader: Reader) {
  const { context, describe } = describing(asked.lang, reader)
  const { t, formats } = context
  const items = answer.rows.map((row): Item => {
    const { head, body } = describe(row)
    const part = partOf(row)
    return {
      key: lineKey(row),
      place: Number(row.place),
      kind: String(row.kind),
      count: row.count === null ? null : Number(row.count),
      severity: Number(row.severity),
      subject: row.subject as Subject,
      part,
      head,
      body,
      to: attentionAddress(row, asked),
      reasons: reasonsAddress(row, asked),
      months: row.since && row.until ? periodOf(String(row.since), String(row.until), context) : '',
      says: describeState(row, context),
      form: acting && part !== 'recovered' ? formOf(row, acting, t('attention.act.open', { head })) : null,
    }
  })
  const n = (part: Item['part']) => items.filter((item) => item.part === part).length
  const standing = items.filter(({ part }) => part === 'standing')
  const parts = severities.flatMap((severity) => {
    const some = standing.filter((item) => item.severity === severity).length
    return some === 0 ? [] : [t(`attention.part.${severity}`, { n: formats.count(some) })]
  })
  const counts = { day: formats.day(answer.asOf), n: formats.count(standing.length) }
  const isElsewhere = acting !== null && (acting.view.whole === null || !acting.view.isPlain)
  return {
    items,
    shown: SHOWN,
    finding:
      standing.length === 0 ? null : t('attention.counts', { ...counts, parts: formats.join('part', parts) }),
    words: {
      nothing: t('attention.nothing'),
      severity: Object.fromEntries(severities.map((one) => [one, t(`attention.severity.${one}`)])),
      recovered: t('attention.recovered'),
      rest: t('attention.rest', { n: formats.count(standing.length - SHOWN) }),
      acknowledged: t('attention.acknowledged', { n: formats.count(n('acknowledged')) }),
      put_off: t('attention.putOff', { n: formats.count(n('put_off')) }),
    },
    /** What the forms say, where there are any. */
    act: acting && {
      note: t('attention.act.note'),
      assignee: t('attention.act.assignee'),
      until: t('attention.act.until'),
      buttons: {
        acknowledged: t('attention.act.acknowledged'),
        put_off: t('attention.act.put_off'),
        assigned: t('attention.act.assigned'),
        reopen: t('attention.act.reopen'),
      },
      elsewhere: isElsewhere ? t('attention.act.elsewhere') : null,
      longest: LONGEST_NOTE,
      first: addDays(answer.asOf, 1),
      last: addDays(answer.asOf, FORGOTTEN_DAYS),
    },
  }
}

function partOf({ recovered, state }: Row): Item['part'] {
  if (recovered === true) return 'recovered'
  return isSetAside(state) ? state : 'standing'
}

function formOf(row: Row, { view, states }: Acting, label: string): Item['form'] {
  const home = homeOf(row, view)
  if (!home) return null
  const stored = states.get(stateKey(lineKey(row), home))
  const { assignee_code: code = null, assignee = null } = stored ?? {}
  return {
    label,
    seen: stored?.id ?? '',
    isSaid: row.state !== null,
    // What was said of something else is not said again.
    note: row.state ? String(row.state_note ?? '') : '',
    assignee: row.state && code !== null ? personName({ code, label: assignee ?? code }) : '',
    until: row.state === 'put_off' ? String(row.put_off_until) : '',
  }
}

/** What a change of the reporting time zone does, for the person who asks for it. */
import { kindsOfFact, type ZoneChange } from '#db/change-time-zone'
import { clockedRecords } from '#db/clocks'
import { joined, type Message, message } from '~/i18n/message'

export const presentZone = (timeZone: string): Message => message('timeZone.present', { timeZone })

/** What the change does or did to each kind of record, a line each, and to deadlines. */
export function changeLines(change: ZoneChange): Message[] {
  const { from, to, deadlines, impossible } = change
  if (from === to) return [presentZone(from)]
  return [
    message('timeZone.change', { from, to }),
    ...kindsOfFact.map((kind) => {
      const { all, moved, bare } = change[kind]
      return message(`timeZone.${kind}`, { all, moved, bare })
    }),
    ...clockedRecords.map((record) => message(`timeZone.deadlines.${record}`, { n: deadlines[record] })),
    ...(impossible.count > 0 ? [impossibleLine(to, impossible)] : []),
  ]
}

function impossibleLine(to: string, { count, codes }: ZoneChange['impossible']): Message {
  const named = joined('item', codes)
  return message('timeZone.impossible', {
    to,
    n: count,
    codes: count > codes.length ? message('timeZone.moreCodes', { named }) : named,
  })
}

/** How it ended: done, nothing to do, or only shown. */
export function ending({ from, to, impossible }: ZoneChange, isConfirmed: boolean): Message {
  if (impossible.count > 0 || from === to) return message('timeZone.nothingDone')
  return isConfirmed ? message('timeZone.done', { present: presentZone(to) }) : message('timeZone.confirm')
}

export const variableReminder = (to: string): Message => message('timeZone.variable', { to })

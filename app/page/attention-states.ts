/** What was said about an attention item, in words. */
import type { Row } from '~/metrics/answer'
import { ACKNOWLEDGED_DAYS, type Standing } from '~/panels/attention/standing'
import { worseIn } from '~/panels/attention/worse'
import { figureOfItem } from './attention-findings'
import type { FindingContext } from './findings'

/** Null where nothing is said of it. */
export function describeState(row: Row, context: FindingContext): string | null {
  if (row.state === null || row.state === undefined) return null
  const { t, formats } = context
  const isPutOff = row.put_off_until !== null
  const words = {
    by: row.state_by,
    at: formats.value(row.state_at, 'instant'),
    to: row.assigned_to,
    day: isPutOff ? formats.day(String(row.put_off_until)) : '',
    days: ACKNOWLEDGED_DAYS,
    note: row.state_note,
  }
  const before = isPutOff ? 'putOffBefore' : 'acknowledgedBefore'
  const says: Record<Standing, string> = {
    acknowledged: t('attention.state.acknowledged', words),
    put_off: t('attention.state.put_off', words),
    assigned: t('attention.state.assigned', words),
    worse:
      worseWords(row, context) +
      t(isPutOff ? 'attention.state.put_off' : 'attention.state.acknowledged', words),
    again: t(`attention.state.${before}`, words),
  }
  const state = row.state as Standing
  const to = row.assigned_to === null || state === 'assigned' ? '' : t('attention.state.to', words)
  return says[state] + to + (row.state_note === null ? '' : t('attention.state.note', words))
}

function worseWords(row: Row, context: FindingContext): string {
  const worse = worseIn(row)
  if (worse === null) return ''
  const { t, formats } = context
  const inWords = (value: number) => {
    if (worse.figure === 'severity') return t(`attention.severity.${value as 1}`)
    if (worse.figure === 'amount') return formats.compact(value, 'money')
    if (worse.figure === 'count') return formats.count(value)
    return figureOfItem(row, value, context)
  }
  const words = { before: inWords(worse.before), after: inWords(worse.after) }
  return t(row.put_off_until === null ? 'attention.state.worse' : 'attention.state.worseSincePutOff', words)
}

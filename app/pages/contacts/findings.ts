/** What the panels of contacts show, in sentences. */
import { toNumber } from '~/format/figures'
import type { Row } from '~/metrics/answer'
import { comparableRows, extremes, type Figures, type Finding, newestFinding } from '~/page/findings'

const aboutNewest = (
  key: 'trend' | 'rates' | 'waiting' | 'handling' | 'resolution' | 'transfers',
  column: string,
  figures: Figures,
) => newestFinding(`hotline.findings.${key}`, column, figures)

export const contactsFinding = aboutNewest('trend', 'offered', {
  offered: 'offered',
  answered: 'contacts_answered',
  abandoned: 'abandoned',
})

export const ratesFinding = aboutNewest('rates', 'answer_rate', {
  answer: 'answer_rate',
  level: 'service_level',
})

export const waitingFinding = aboutNewest('waiting', 'asa_seconds', {
  asa: 'asa_seconds',
  p90: 'wait_p90_seconds',
})

export const handlingFinding = aboutNewest('handling', 'aht_seconds', { aht: 'aht_seconds' })

export const resolutionFinding = aboutNewest('resolution', 'fcr_rate', {
  fcr: 'fcr_rate',
  repeat: 'repeat_contact_rate',
})

export const transfersFinding = aboutNewest('transfers', 'transfer_rate', { rate: 'transfer_rate' })

/** The hour of the week in which fewest are answered, of those with enough contacts, and the busiest one. */
export const heatmapFinding: Finding = (answer, { t, formats }) => {
  const busiest = extremes(answer.rows, 'offered_per_day')?.highest
  if (!busiest || !toNumber(busiest.offered_per_day)) return t('findings.none')
  const words = {
    busyDay: t(`weekday.${String(busiest.weekday) as '1'}`),
    busyHour: busiest.hour,
    perDay: formats.value(busiest.offered_per_day, 'nps'),
  }
  const worst = extremes(comparableRows(answer, 'answer_rate'), 'answer_rate')?.lowest
  if (!worst) return t('hotline.findings.heatmapFew', words)
  return t('hotline.findings.heatmap', {
    ...words,
    weekday: t(`weekday.${String(worst.weekday) as '1'}`),
    hour: worst.hour,
    rate: formats.value(worst.answer_rate, 'rate'),
    n: formats.value(worst.offered, 'count'),
  })
}

const LONG = ['to_600', 'over_600']
const SOON = ['to_10', 'to_20']

/** How many waited no longer than 20 seconds, how many longer than 5 minutes, and how many of these gave up. */
export const waitFinding: Finding = (answer, { t, formats }) => {
  const sum = (column: string, isMeant: (row: Row) => boolean) =>
    answer.rows.filter(isMeant).reduce((all, row) => all + (toNumber(row[column]) ?? 0), 0)
  const known = sum('offered', ({ group }) => group !== 'unknown')
  if (known === 0) return t(sum('offered', () => true) > 0 ? 'hotline.findings.waitUnknown' : 'findings.none')
  const share = (steps: readonly string[]) =>
    formats.value(sum('offered', ({ group }) => steps.includes(String(group))) / known, 'rate')
  return t('hotline.findings.wait', {
    n: formats.count(known),
    short: share(SOON),
    long: share(LONG),
    gone: formats.count(sum('abandoned', ({ group }) => LONG.includes(String(group)))),
  })
}

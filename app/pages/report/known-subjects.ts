/** The subjects that the tables of a report show. */
import type { Row } from '~/metrics/answer'
import { type Subject, subjects } from '~/metrics/dimensions'
import type { Report } from './answers.server'

/** Those of which any figure is known, now or before: not every company has all; where nothing is, all of them. */
export function knownSubjects({ figures, metrics }: Pick<Report, 'figures' | 'metrics'>): readonly Subject[] {
  const isKnown = ({ value, previous, last_year }: Row) =>
    [value, previous, last_year].some((one) => one !== null && one !== undefined)
  const known = figures.rows
    .filter(isKnown)
    .map(({ metric }) => metrics.find(({ id }) => id === metric)?.subject)
  const shown = subjects.filter((subject) => known.includes(subject))
  return shown.length > 0 ? shown : subjects
}

/** The times of a report beside its own: what its trends show, and what its figures are compared with. */
import { comparisonOf } from '~/metrics/buckets'
import { lastPeriodOn, type Period, type PeriodKind, periodId, readPeriod } from '~/metrics/period'
import { addDays, bucketStart, type Comparison, type Day, earlier, type Range } from '~/metrics/time'

/** The days that figures are compared with; as many of them as have passed of a period that runs. */
export type ComparedTime = Range & { id: string; kind: PeriodKind; isPart: boolean }

export function comparedTime({ kind, from, to, asOf, state }: Period, compare: Comparison): ComparedTime {
  const other = comparisonOf({ from, to }, asOf, compare)
  return {
    id: periodId(kind, other.from),
    kind,
    from: other.from,
    to: earlier(other.to, other.asOf),
    isPart: state === 'running',
  }
}

/** The period of another kind around the end of this one; where that is not over, the last one that is. */
export function periodOfKind(kind: PeriodKind, { id, to, kind: present }: Period, today: Day): string {
  if (kind === present) return id
  const around = readPeriod(periodId(kind, to), today)
  return around?.state === 'complete' ? around.id : lastPeriodOn(kind, today)
}

/** Periods to choose from, the newest first: from the present one back to where the data begin, and no more than these. */
const MOST: Record<PeriodKind, number> = { week: 106, month: 60, quarter: 24, year: 12 }

export function periodsToChoose(kind: PeriodKind, today: Day, since: Day | null, chosen: Period): string[] {
  const ids = [periodId(kind, today)]
  for (let day = today; ids.length < MOST[kind]; ) {
    day = addDays(bucketStart(day, kind), -1)
    if (day < (since ?? addDays(today, -400))) break
    ids.push(periodId(kind, day))
  }
  return chosen.kind === kind && !ids.includes(chosen.id) ? [...ids, chosen.id].sort().reverse() : ids
}

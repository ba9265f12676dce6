/**
 * Covered time: the days over which a dataset is known, from its first record to its last, or to the day up to which
 * an import has declared it complete. Inside it a count over nothing is 0; outside it nothing is known.
 */
import { type CoveredDataset, coveredDatasets } from './dimensions'
import { addDays, type Day, earlier, later, type Range } from './time'

export const isCoveredDataset = (id: string): id is CoveredDataset =>
  (coveredDatasets as readonly string[]).includes(id)

/** Both days inclusive. */
export type Span = { from: Day; until: Day }
/**
 * Null where a dataset has no record. Customers are known up to today, whether any come or go; purchases are the dataset
 * that stands for sales.
 */
export type CoveredTime = Record<CoveredDataset | 'customers' | 'purchases', Span | null>

export const nothingCovered = Object.fromEntries(
  [...coveredDatasets, 'customers', 'purchases'].map((dataset) => [dataset, null]),
) as Record<keyof CoveredTime, null>

/** Whose covered time a figure goes by; the ledger is invoices and receipts together. */
export type Covered = keyof CoveredTime | 'ledger'

export function spanOf(covered: CoveredTime, of: Covered): Span | null {
  if (of !== 'ledger') return covered[of]
  const spans = [covered.invoices, covered.receipts].filter((span) => span !== null)
  return spans.reduce<Span | null>(
    (all, { from, until }) =>
      all ? { from: earlier(all.from, from), until: later(all.until, until) } : { from, until },
    null,
  )
}

/** Whether a dataset covers any of the days; in a range without one a count of its records is not known. */
export const isCovered = (span: Span | null, { from, to }: Range): span is Span =>
  span !== null && from <= span.until && to >= span.from

/** A dataset that has been silent for longer than this before the as-of day has stopped. */
const SILENT_DAYS = 7

export type DataEnd = { dataset: CoveredDataset | 'purchases'; until: Day; hasStopped: boolean }

/** How far each dataset with records goes, as a page tells it that shows a state as of a day. */
export function dataEnds(
  datasets: readonly DataEnd['dataset'][],
  covered: CoveredTime,
  asOf: Day,
): DataEnd[] {
  return datasets.flatMap((dataset) => {
    const span = covered[dataset]
    return span ? [{ dataset, until: span.until, hasStopped: addDays(span.until, SILENT_DAYS) < asOf }] : []
  })
}

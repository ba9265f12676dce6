/** What the panels of member value show, in sentences. */
import { toNumber } from '~/format/figures'
import type { Answer, Row } from '~/metrics/answer'
import { FEWEST_SCORED, NO_PURCHASE, type Segment, UNSCORED } from '~/metrics/customers/segments'
import { comparableRows, extremes, type Finding, figureOf } from '~/page/findings'

const sumOf = (rows: readonly Row[], id: string) =>
  rows.reduce((sum, row) => sum + (toNumber(row[id]) ?? 0), 0)

/** Whom to win back before all: those who bought often or much and no longer do. */
const endangered: readonly Segment[] = ['cant_lose', 'at_risk']

export const segmentsFinding: Finding = (answer, { t, formats }) => {
  const { rows } = answer
  const [first] = rows
  if (!first) return t('findings.none')
  const of = (segments: readonly Segment[]) =>
    rows.filter(({ segment }) => segments.some((one) => one === segment))
  const count = (some: readonly Row[]) => formats.count(sumOf(some, 'customers'))
  const window = {
    from: formats.day(String(first.since)),
    to: formats.day(String(first.until)),
    bought: count(rows.filter(({ segment }) => segment !== NO_PURCHASE)),
    others: count(of([NO_PURCHASE])),
  }
  if (of([UNSCORED]).length > 0)
    return t('memberValue.findings.unscored', { ...window, fewest: FEWEST_SCORED })
  const champions = of(['champions'])
  const leaving = of(endangered)
  return t('memberValue.findings.segments', {
    ...window,
    champions: count(champions),
    share: formats.value(sumOf(champions, 'sales_share'), 'rate'),
    leaving: count(leaving),
    leavingShare: formats.value(sumOf(leaving, 'sales_share'), 'rate'),
  })
}

/** How many bought lately and often, and how many often and no longer. */
export const gridFinding: Finding = ({ rows }, { t, formats }) => {
  const customers = (isMeant: (r: number, f: number) => boolean) =>
    formats.count(
      sumOf(
        rows.filter((row) => isMeant(Number(row.r_score), Number(row.f_score))),
        'customers',
      ),
    )
  if (rows.length === 0) return ''
  return t('memberValue.findings.grid', {
    best: customers((r, f) => r >= 4 && f >= 4),
    leaving: customers((r, f) => r <= 2 && f >= 4),
  })
}

export const valuesFinding: Finding = (answer, context) => {
  const [first] = answer.rows
  if (!first || first.monetary === null) return ''
  return context.t('memberValue.findings.values', {
    name: String(first.customer_name),
    amount: figureOf(answer, first, 'monetary', context),
    n: figureOf(answer, first, 'frequency', context),
  })
}

type Groups = { nameOf: (row: Row) => string; isSmall: (row: Row) => boolean }

/** In which group a buyer spends most and least; groups of few are left out. */
export function spendingFinding(
  answer: Answer,
  { nameOf, isSmall }: Groups,
  context: Parameters<Finding>[1],
): string {
  const { t } = context
  const found = extremes(
    comparableRows(answer, 'sales_per_buyer').filter((row) => !isSmall(row)),
    'sales_per_buyer',
  )
  if (!found) return t('findings.none')
  const { highest, lowest } = found
  const value = (row: Row) => figureOf(answer, row, 'sales_per_buyer', context)
  if (highest === lowest) return t('findings.onlyOne', { name: nameOf(highest), value: value(highest) })
  return t('memberValue.findings.spending', {
    high: nameOf(highest),
    highValue: value(highest),
    low: nameOf(lowest),
    lowValue: value(lowest),
  })
}

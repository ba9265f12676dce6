/** The report's summary: per subject a few sentences, each written from the answers by a rule and from nothing else. */
import { toNumber } from '~/format/figures'
import type { Row } from '~/metrics/answer'
import type { Subject } from '~/metrics/dimensions'
import type { Telling } from '~/page/findings'
import { isSmall, join, type Material, tell, tellControl, tellGroups } from './clauses'

export type Chapter = { subject: Subject; sentences: string[] }

export function summaryOf(material: Material, telling: Telling): Chapter[] {
  return [
    { subject: 'satisfaction', sentences: satisfaction(material, telling) },
    { subject: 'complaints', sentences: complaints(material, telling) },
    { subject: 'receivables', sentences: receivables(material, telling) },
    { subject: 'visits', sentences: visits(material, telling) },
  ]
}

/** How many of the figures that can be judged meet their target, and which miss it; small samples are not judged. */
export function verdict({ figures, metrics, minimumSample }: Material, { t, formats }: Telling): string {
  const metricOf = (row: Row) => metrics.find(({ id }) => id === row.metric)
  const enough = figures.rows.filter((row) => {
    const metric = metricOf(row)
    return metric !== undefined && !isSmall(row, metric, minimumSample)
  })
  const having = (status: string) => enough.filter((row) => row.status === status)
  const [met, near, missed] = [having('met'), having('near'), having('missed')]
  const judged = met.length + near.length + missed.length
  if (judged === 0) return t('report.noTargets')
  const names = (rows: readonly Row[]) =>
    rows.map((row) => metricOf(row)?.label).join(formats.lang === 'zh-CN' ? '、' : ', ')
  const counts = {
    judged,
    met: met.length,
    near: near.length,
    missed: missed.length,
    nearNames: names(near),
    missedNames: names(missed),
  }
  const parts = [
    t('report.metOf', counts),
    ...(near.length > 0 ? [t('report.nearOf', counts)] : []),
    ...(missed.length > 0 ? [t('report.missedOf', counts)] : []),
  ]
  return formats.lang === 'zh-CN' ? `${parts.join('；')}。` : `${parts.join('; ')}.`
}

const known = (sentences: readonly (string | null)[]) => sentences.filter((one) => one !== null)

function satisfaction(material: Material, telling: Telling): string[] {
  const score = tell('csat_rate', material, telling)
  if (score === null) return [telling.t('report.nothing.satisfaction')]
  return known([
    score,
    ...tellControl(material.satisfaction, 'csat_rate', material.month, telling),
    tellGroups('csat_rate', 'responses', material, telling),
  ])
}

function complaints(material: Material, telling: Telling): string[] {
  const { t, formats } = telling
  const { late } = material
  const inTime = tell('resolution_on_time_rate', material, telling)
  const received = tellReceived(material, telling)
  if (received === null && inTime === null) return [t('report.nothing.complaints')]
  const counts = { n: formats.count(late.total), open: formats.count(late.open) }
  const missed = late.total === 0 ? null : t(late.open === 0 ? 'report.late' : 'report.lateOpen', counts)
  return known([
    received,
    ...tellControl(material.complaints, 'received', material.month, telling, t('report.volume')),
    inTime,
    missed,
    tellGroups('resolution_on_time_rate', 'resolution_due', material, telling),
  ])
}

/** How many came in; a month that still runs is not held against whole ones. */
function tellReceived({ complaints: { rows }, month }: Material, telling: Telling): string | null {
  const { t, formats } = telling
  const place = rows.findIndex(({ bucket }) => bucket === month.from)
  const received = (index: number) => toNumber(rows[index]?.received)
  const now = received(place)
  if (now === null || now === 0) return null
  const compared =
    month.state === 'running'
      ? []
      : [['previous', received(place - 1)] as const, ['last_year', received(place - 12)] as const]
  const moves = compared.flatMap(([which, then]) => {
    // A company whose records begin later had no complaints then, as far as anybody knows.
    if (then === null || then === 0) return []
    const what = t(`report.against.whole.${which}`)
    if (then === now) return [t('report.sameCount', { what })]
    return [t(now > then ? 'report.more' : 'report.fewer', { what, n: formats.count(Math.abs(now - then)) })]
  })
  return join([t('report.received', { n: formats.count(now) }), ...moves], telling)
}

function receivables(material: Material, telling: Telling): string[] {
  const { t, formats } = telling
  const last = material.receivables.rows.at(-1)
  const overdue = tell('overdue_rate', material, telling, {
    balance: formats.money(last?.gross_balance),
    overdue: formats.money(last?.overdue_amount),
  })
  if (overdue === null) return [t('report.nothing.receivables')]
  return known([
    overdue,
    tell('dso', material, telling),
    tell('collection_rate', material, telling),
    tellGroups('overdue_rate', 'open_invoices', material, telling),
    tellCredit(material, telling),
  ])
}

function tellCredit({ credit, rules }: Material, { t, formats }: Telling): string {
  if (credit.broken === 0) return t('credit.clean')
  const counts = credit.perRule.map(({ rule, customers }) =>
    t('credit.of', { label: rules[rule], n: formats.count(customers) }),
  )
  return t('findings.creditControl', {
    owing: formats.count(credit.owing),
    broken: formats.count(credit.broken),
    rules: counts.join(formats.lang === 'zh-CN' ? '、' : ', '),
  })
}

function visits(material: Material, telling: Telling): string[] {
  const { t, formats } = telling
  const completed = tell('completion_rate', material, telling)
  if (completed === null) return [t('report.nothing.visits')]
  const { total } = material.overdue
  return known([
    completed,
    ...tellControl(material.visits, 'completion_rate', material.month, telling),
    total > 0 ? t('report.unvisited', { n: formats.count(total) }) : null,
    tell('coverage_rate', material, telling),
    tellGroups('completion_rate', 'due', material, telling),
  ])
}

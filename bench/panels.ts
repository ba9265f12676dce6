/** Every panel, asked as its page asks it: over a year, over three, by day, and narrowed by region and department. */
import {
  panels as allPanels,
  answerPanel,
  isPanelId,
  type PanelId,
  readQuery,
  recordFiltersOf,
} from '~/panels'
import { isRecordsPanel } from '~/panels/records-panel'
import { newestCustomer } from './addresses'
import { givenUp, isTimeout, reasonOf, type Section } from './bench'
import { type Asking, openContext } from './context'
import { type Cost, measureOften } from './measure'
import { FIRST_DAY, LAST_DAY } from './sizes'
import { column, type Row, type Table, type Value } from './table'

const ranges = {
  '12 months': { from: '2025-11-01', to: LAST_DAY, grain: 'month' },
  '90 days': { from: '2026-08-03', to: LAST_DAY, grain: 'day' },
  '36 months': { from: FIRST_DAY, to: LAST_DAY, grain: 'month' },
} as const

/** In the order in which they are asked: from what reads least to what reads most. */
const questions = Object.entries(ranges).flatMap(([range, params]) =>
  ['region + department', 'region', 'all'].map((filter, index, filters) => ({
    id: `${range}, ${filter}`,
    params,
    filter,
    /** What reads a part of the same. */
    parts: [
      ...filters.slice(0, index).map((narrower) => `${range}, ${narrower}`),
      ...(range === '36 months' ? [`12 months, ${filter}`] : []),
    ],
  })),
)
type Question = (typeof questions)[number]

export const panels: Section = async (bench) => {
  const { warehouse, timeout, minutes, log } = bench
  const context = await openContext(warehouse.url, timeout)
  const codes = await findCodes(context)
  const customer = await newestCustomer(warehouse.url)
  const paramsOf = (id: PanelId, { params, filter }: Question) => {
    const asked = new URLSearchParams(params)
    if (filter !== 'all') asked.append('region', codes.region)
    if (filter === 'region + department') asked.append('department', codes.department)
    if (id === 'customer-timeline') asked.append('customer', customer)
    return asked
  }
  const ids = Object.keys(allPanels).filter(isPanelId)
  const found = new Map(ids.map((id) => [id, new Map<string, Cost | string>()]))
  const end = performance.now() + minutes * 60_000
  try {
    for (const question of questions) {
      for (const [id, costs] of found) {
        const isHopeless = question.parts.some((part) => costs.get(part) === givenUp(bench))
        if (isHopeless) costs.set(question.id, givenUp(bench))
        else if (performance.now() > end) costs.set(question.id, 'not asked')
        else costs.set(question.id, await ask(bench, context, id, paramsOf(id, question)))
      }
      log(question.id)
    }
  } finally {
    await context.close()
  }
  const tableOf = (title: string, part: 'database' | 'wall'): Table => ({
    title,
    columns: questions.map(({ id }) => column(id, id, 'ms')),
    rows: [...found].map(([name, costs]): Row => {
      const values = [...costs].map(([id, cost]): [string, Value] => [
        id,
        typeof cost === 'object' ? cost[part] : cost,
      ])
      return { name, values: Object.fromEntries(values) }
    }),
  })
  return [tableOf('Panels: database CPU', 'database'), tableOf('Panels: wall time', 'wall')]
}

async function ask(
  { warehouse, ...bench }: Parameters<Section>[0],
  context: Asking,
  id: PanelId,
  params: URLSearchParams,
): Promise<Cost | string> {
  const panel = allPanels[id]
  try {
    const query = await readQuery(context, params, panel.subject, recordFiltersOf(context, id))
    return await measureOften(warehouse, () =>
      isRecordsPanel(panel) ? panel.page(context, query, 1) : answerPanel(context, id, query),
    )
  } catch (error) {
    return isTimeout(error) ? givenUp(bench) : reasonOf(error)
  }
}

/** A region of middling size and a department. */
export async function findCodes({
  sql,
}: Pick<Asking, 'sql'>): Promise<{ region: string; department: string }> {
  const [row] = await sql<{ region: string; department: string }[]>`
    select (select region_code from warehouse.dim_region order by region_id offset 2 limit 1) as region,
           (select department_code from warehouse.dim_department order by department_id offset 2 limit 1) as department`
  if (!row) throw new Error('The warehouse has no regions')
  return row
}

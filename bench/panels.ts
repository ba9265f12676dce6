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
  '36 months': { from: FIRST_DAY, to: LAST_DAY, grain: 'month' },
  '90 days': { from: '2026-08-03', to: LAST_DAY, grain: 'day' },
} as const
type RangeName = keyof typeof ranges
/** From the narrowest: what is given up there needs no asking where there is more to read. */
const filters = ['region + department', 'region', 'all'] as const
type Filter = (typeof filters)[number]

const questionOf = (range: RangeName, filter: Filter) => `${range}, ${filter}`
const questions = Object.keys(ranges)
  .filter((name): name is RangeName => Object.hasOwn(ranges, name))
  .flatMap((range) =>
    filters.toReversed().map((filter) => ({ range, filter, id: questionOf(range, filter) })),
  )

export const panels: Section = async (bench) => {
  const { warehouse, timeout, log } = bench
  const context = await openContext(warehouse.url, timeout)
  const codes = await findCodes(context)
  const customer = await newestCustomer(warehouse.url)
  const found: { name: string; costs: Map<string, Cost | string> }[] = []
  try {
    for (const id of Object.keys(allPanels).filter(isPanelId)) {
      const costs = new Map<string, Cost | string>()
      for (const range of Object.keys(ranges) as RangeName[]) {
        for (const filter of filters) {
          const params = new URLSearchParams(ranges[range])
          if (filter !== 'all') params.append('region', codes.region)
          if (filter === 'region + department') params.append('department', codes.department)
          if (id === 'customer-timeline') params.append('customer', customer)
          const less = [
            filters.slice(0, filters.indexOf(filter)).map((narrower) => questionOf(range, narrower)),
            range === '36 months' ? [questionOf('12 months', filter)] : [],
          ].flat()
          const isHopeless = less.some((question) => costs.get(question) === givenUp(bench))
          costs.set(
            questionOf(range, filter),
            isHopeless ? givenUp(bench) : await ask(bench, context, id, params),
          )
        }
      }
      found.push({ name: id, costs })
      log(
        `${id}: ${[...costs.values()].map((cost) => (typeof cost === 'string' ? cost : Math.round(cost.database))).join(' ')}`,
      )
    }
  } finally {
    await context.close()
  }
  const tableOf = (title: string, part: 'database' | 'wall'): Table => ({
    title,
    columns: questions.map(({ id }) => column(id, id, 'ms')),
    rows: found.map(({ name, costs }): Row => {
      const values = questions.map(({ id }): [string, Value] => {
        const cost = costs.get(id)
        return [id, typeof cost === 'object' ? cost[part] : (cost ?? null)]
      })
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

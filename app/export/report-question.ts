/** The workbook of a report: what it is made of, a sheet for each answer, and what people have written about it. */
import { message } from '~/i18n/message'
import { toFilters, toSearchParams } from '~/metrics/query-params'
import { refuse } from '~/metrics/refuse'
import { panels } from '~/panels'
import { measureColumns, readMeasures, regionOfReport } from '~/panels/overview/measures'
import { readReportQuestion, reportAnswers, reportQueries } from '~/panels/report-question'
import type { Services } from '~/server/services'
import type { Written } from './content'
import { toMeta } from './meta'
import { bookOf, type PanelQuestion, recordsOf, writtenPanel } from './question'

/** Which report, of the file that without it is that of the report's key figures. */
export const PERIOD = 'period'

/** @throws QueryRefused */
export async function readReportFile(services: Services, params: URLSearchParams): Promise<PanelQuestion> {
  const [id = '', ...others] = params.getAll(PERIOD)
  const filters = new URLSearchParams([...params].filter(([name]) => name !== PERIOD))
  const asked = others.length === 0 ? await readReportQuestion(services, id, filters) : null
  if (!asked) return refuse(message('refusals.noSuchPeriod', { period: params.getAll(PERIOD).join(', ') }))
  const { period, query } = asked
  if (period.state === 'ahead') refuse(message('refusals.periodAhead', { period: id }))
  const title = message('files.titles.report', { period: id })
  const answer = async (): Promise<Written> => {
    const queries = await reportQueries(services, query, period)
    const shown = Object.values(reportAnswers)
    const sheets: Written[] = []
    for (const [panel, time] of shown)
      if (!recordsOf(panel)) sheets.push(await writtenPanel(services, panel, queries[time]))
    sheets.push(await writtenMeasures())
    const lists = shown.flatMap(([panel]) => (recordsOf(panel) ? [panels[panel].title] : []))
    return bookOf('report', query, sheets, { title, lists })
  }
  const writtenMeasures = async (): Promise<Written> => {
    const head = {
      panel: 'measures',
      filters: toFilters(query),
      asOf: query.asOf,
      columns: measureColumns,
    }
    const rows = (await readMeasures(services, id, regionOfReport(query))).map((one) => ({
      region_name: one.region,
      about_words: one.about_words,
      cause: one.cause,
      measure: one.measure,
      owner: one.owner,
      complete_by: one.due_on,
      changed_by: one.changed_by,
      changed_at: one.changed_at,
    }))
    const about = { title: message('files.titles.measures'), metrics: [], records: null }
    return { head, batches: () => [rows], about: () => toMeta(services, head, query, about) }
  }
  const address = toSearchParams(query)
  address.set(PERIOD, id)
  return { range: period, title, query, address, answer }
}

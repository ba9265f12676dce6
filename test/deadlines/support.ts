/** Complaints and service orders of one customer, imported in Shanghai, and what is said about their deadlines. */

import type { Step } from '#db/clocks'
import { explainDeadlines, explainOrder } from '~/deadlines/explain'
import { explanation, remarks } from '~/deadlines/words'
import type { Lang } from '~/i18n/text'
import { translate } from '~/i18n/translate.server'
import { importText, loadCustomers } from '../imports/support'
import { createTestDatabase } from '../support/database'

export const timeZone = 'Asia/Shanghai'
export const TODAY = '2026-11-05'

export async function openComplaints() {
  const database = await createTestDatabase()
  const { db, url } = database
  await loadCustomers(url)

  /** Imports complaints of customer C1, given as `code,received_at,<other columns>`. */
  const load = (columns: string, ...rows: string[]) =>
    importText(
      url,
      'complaints',
      [
        `customer_code,complaint_code,received_at${columns && `,${columns}`}`,
        ...rows.map((row) => `C1,${row}`),
      ]
        .join('\n')
        .concat('\n'),
    )
  const policies = (...rows: string[]) =>
    importText(url, 'policies', ['step,level,type,urgency,amount,unit,from', ...rows].join('\n').concat('\n'))
  const explain = async (code: string, today = TODAY) => {
    const found = await explainDeadlines({ db }, code, { timeZone, today })
    if (!found) throw new Error(`no complaint ${code}`)
    return found
  }
  const stepOf = async (code: string, step: 'response' | 'resolution' | 'follow_up', today = TODAY) => {
    const found = (await explain(code, today)).steps.find((one) => one.step === step)
    if (!found) throw new Error(`${code} has no deadline for its ${step}`)
    return found
  }
  const told = async (code: string, step: 'response' | 'resolution' | 'follow_up', lang: Lang) => {
    const found = await stepOf(code, step)
    return [explanation(found), ...remarks(found)].map((words) => translate(words, lang))
  }
  return { ...database, load, policies, explain, stepOf, told, orders: ordersOf(database) }
}

export type Complaints = Awaited<ReturnType<typeof openComplaints>>

function ordersOf({ db, url, sql }: Awaited<ReturnType<typeof createTestDatabase>>) {
  const file = (dataset: 'service_orders' | 'policies' | 'visits', header: string, rows: readonly string[]) =>
    importText(url, dataset, [header, ...rows, ''].join('\n'))

  /** Imports orders of customer C1, given as `code,kind,requested_at,<other columns>`. */
  const load = (columns: string, ...rows: string[]) =>
    file(
      'service_orders',
      `customer_code,order_code,kind,requested_at${columns && `,${columns}`}`,
      rows.map((row) => `C1,${row}`),
    )
  /** Policies of orders, given as `step,type,urgency,amount,unit,from`. */
  const policies = (...rows: string[]) =>
    file(
      'policies',
      'record,step,type,urgency,amount,unit,from',
      rows.map((row) => `service_order,${row}`),
    )
  /** Visits of customer C1, given as `code,purpose,completed_at,order_code`. */
  const visits = (...rows: string[]) =>
    file(
      'visits',
      'customer_code,visit_code,purpose,completed_at,order_code',
      rows.map((row) => `C1,${row}`),
    )
  const explain = async (code: string, today = TODAY) => {
    const found = await explainOrder({ db }, code, { timeZone, today })
    if (!found) throw new Error(`no order ${code}`)
    return found
  }
  /** The deadlines of an order by step: a clock time, or a day. */
  const due = async (code: string) =>
    Object.fromEntries((await explain(code)).steps.map(({ step, dueAt, dueOn }) => [step, dueAt ?? dueOn]))
  const stepOf = async (code: string, step: Step, today = TODAY) => {
    const found = (await explain(code, today)).steps.find((one) => one.step === step)
    if (!found) throw new Error(`${code} has no deadline for its ${step}`)
    return found
  }
  const told = async (code: string, step: Step, lang: Lang) => {
    const found = await stepOf(code, step)
    return [explanation(found), ...remarks(found)].map((words) => translate(words, lang))
  }
  /** What stands in the warehouse: the rules behind the deadlines, and the visit that followed it up. */
  const stored = async (code: string) => {
    const [row] = await sql<{ rules: string | null; visit: string | null }[]>`
      select policy_version as rules, to_char(visit_follow_up_at at time zone 'Asia/Shanghai', 'MM-DD HH24:MI') as visit
        from warehouse.fact_service_order where order_code = ${code}`
    return row
  }
  return { load, policies, visits, explain, due, stepOf, told, stored }
}

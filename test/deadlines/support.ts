/** Complaints of one customer, imported in Shanghai, and what is said about their deadlines. */

import { explainDeadlines } from '~/deadlines/explain'
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
  return { ...database, load, policies, explain, stepOf, told }
}

export type Complaints = Awaited<ReturnType<typeof openComplaints>>

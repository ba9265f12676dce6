/** Asks a panel the way a page or a download does: by its address. */
import { localize } from '~/i18n/localize'
import type { Answer, Row } from '~/metrics/answer'
import type { QueryContext } from '~/metrics/execute'
import { defaultSettings } from '~/metrics/settings'
import { answerPanel, type PanelId, panels, readQuery, recordFiltersOf } from '~/panels'

export const NOON = new Date('2026-11-22T04:00:00Z')

type Asking = Pick<QueryContext, 'db' | 'scope' | 'company' | 'rollups'>

export function asking(
  asked: Asking,
  { now = NOON, timeZone = 'Asia/Shanghai', settings = defaultSettings } = {},
) {
  const services = { ...asked, now: () => now, timeZone, settings }
  const answer = async (panel: PanelId, address: string): Promise<Answer> => {
    const taken = recordFiltersOf(services, panel)
    const query = await readQuery(services, new URLSearchParams(address), panels[panel].subject, taken)
    return localize(await answerPanel(services, panel, query), 'en')
  }
  return {
    services,
    answer,
    rows: async (panel: PanelId, address: string): Promise<Row[]> => (await answer(panel, address)).rows,
    /** The one row that has the value in its first column. */
    row: async (panel: PanelId, address: string, key: string): Promise<Row> => {
      const { rows, columns } = await answer(panel, address)
      const found = rows.filter((row) => row[columns[0]?.id ?? ''] === key)
      if (found.length !== 1) throw new Error(`${found.length} rows with ${key} in ${panel}`)
      return found[0] as Row
    },
  }
}

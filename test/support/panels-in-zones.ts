/**
 * Prints, as one line of JSON per zone, what every panel and every metric answers in a session of that zone:
 * `node --import tsx test/support/panels-in-zones.ts <url> <zone>…`. The zone of the process is the caller's.
 */
import { connect } from '#db/connect'
import { localize } from '~/i18n/localize'
import type { Row } from '~/metrics/answer'
import { metricIds } from '~/metrics/catalog'
import { defaultSettings } from '~/metrics/settings'
import { answerPanel, type PanelId, panels, readQuery } from '~/panels'
import { answerAdHocQuery } from '~/panels/explore/ad-hoc-query'
import { readAdHocQuery } from '~/panels/explore/read-question'

const [url, ...zones] = process.argv.slice(2)
if (!url) throw new Error('The database is missing.')

const addresses = [
  'from=2025-12-10&to=2026-03-20&as_of=2026-03-10&grain=week&compare=previous',
  'from=2026-01-01&to=2026-03-31&grain=month&compare=last_year&region=east&region=(none)',
]

for (const zone of zones) {
  const address = new URL(url)
  // Stronger than the server's default: the session itself runs in the zone.
  address.searchParams.set('options', `-c TimeZone=${zone}`)
  const { db, sql, close } = connect(address.href, { max: 2, applicationName: 'manyi zones' })
  const services = {
    db,
    timeZone: 'Asia/Shanghai',
    now: () => new Date('2026-11-22T04:00:00Z'),
    settings: defaultSettings,
  }
  const [session] = await sql<{ zone: string; day: string }[]>`
    select current_setting('TimeZone') as zone, '2026-01-01T00:30:00Z'::timestamptz::date::text as day`
  const answers: Record<string, Row[]> = {}
  for (const params of addresses) {
    for (const id of Object.keys(panels) as PanelId[]) {
      const query = await readQuery(services, new URLSearchParams(params), panels[id].subject)
      answers[`${id}?${params}`] = localize((await answerPanel(services, id, query)).rows, 'en')
    }
    const metrics = new URLSearchParams(params)
    for (const id of metricIds) metrics.append('metric', id)
    const question = await readAdHocQuery(services, metrics)
    answers[`query?${params}`] = localize((await answerAdHocQuery(services, question)).rows, 'en')
  }
  console.log(JSON.stringify({ process: new Date(0).getHours(), session, answers }))
  await close()
}

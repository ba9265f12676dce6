/** Member value: scores, segments and what they are narrowed by, by hand and by a twin from raw rows. */
import { beforeAll, describe, expect, test } from 'vitest'
import type { Row } from '~/metrics/answer'
import { scoredSegments, segmentRanges } from '~/metrics/customers/segments'
import { asking } from '../support/ask'
import type { TestDatabase } from '../support/database'
import { withFacts } from '../support/with-facts'

const DAY = '2026-06-30'
const AT = `from=2026-06-01&to=${DAY}&as_of=${DAY}`

let database: TestDatabase
beforeAll(async () => {
  database = await withFacts(async (facts) => {
    const east = await facts.region('east', '华东')
    const west = await facts.region('west', '华西')
    // 25 customers: the n-th bought n days before the day, on one day, for n × 10.
    for (let n = 1; n <= 25; n++) {
      const customerId = await facts.customer({
        customerCode: `k${String(n).padStart(2, '0')}`,
        regionId: n <= 5 ? east : west,
      })
      const day = new Date(Date.parse(`${DAY}T00:00:00Z`) - n * 86_400_000).toISOString().slice(0, 10)
      await facts.invoice(day, day, `${n * 10}.00`, { customerId })
    }
    await facts.customer({ customerCode: 'quiet', regionId: east })
    await facts.customer({ customerCode: 'gone', leftOn: '2026-06-01', regionId: east })
  })
})

test('smoke', async () => {
  const ask = asking(database)
  console.table(await ask.rows('customers-rfm', AT))
  console.table((await ask.rows('customers-rfm-grid', AT)).filter((r: Row) => r.customers))
  console.table(await ask.rows('customers-value', AT))
  console.table(await ask.rows('customers-spending', AT))
  console.log(scoredSegments, segmentRanges.new)
})

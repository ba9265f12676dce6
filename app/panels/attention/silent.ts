/** Regions and departments of which no records have come for longer than is usual. */
import { datasetsOf } from '~/metrics/dimensions'
import type { QueryContext } from '~/metrics/execute'
import type { Query } from '~/metrics/query'
import { subjectsOf } from '~/metrics/query-params'
import { readSilences } from '~/metrics/read-silences'
import { type AttentionLine, line } from './line'

export async function silentLines(context: QueryContext, query: Query): Promise<AttentionLine[]> {
  const lines = await Promise.all(
    subjectsOf('overview').map(async (subject) =>
      (await readSilences(context, datasetsOf[subject], query)).map(
        ({ dataset, by, group, label, since, until, days, allowed }) =>
          line({
            severity: 1,
            kind: 'silent',
            subject,
            dataset,
            by,
            group,
            label,
            since,
            until,
            count: days,
            size: days / allowed,
          }),
      ),
    ),
  )
  return lines.flat()
}

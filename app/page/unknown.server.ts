/** Why a page can have nothing to show, whatever is chosen on it: nothing is imported, or nothing in its period. */
import { createFormats } from '~/format/formats'
import { message } from '~/i18n/message'
import type { Lang } from '~/i18n/text'
import { translate } from '~/i18n/translate.server'
import type { CoveredTime, Span } from '~/metrics/covered-time'
import { datasetsOf } from '~/metrics/dimensions'
import type { Query } from '~/metrics/query'
import { type Scope, subjectsOf } from '~/metrics/query-params'
import { earlier, later } from '~/metrics/time'
import type { Services } from '~/server/services'
import { changed } from './addresses'
import { toPeriod } from './periods'

/** A sentence, and the way out: to the import, for whoever may, or to the period that there are data of. */
export type Unknown = { sentence: string; way: { to: string; words: string; isImport?: true } }

type Asked = { scope: Scope; query: Query; lang: Lang; search: string }

/** Null where there could be data: then it is the question that finds nothing. */
export function unknownOf(
  { timeZone, settings }: Pick<Services, 'timeZone' | 'settings'>,
  { scope, query, lang, search }: Asked,
): Unknown | null {
  const covered = coveredBy(scope, query)
  if (covered === null) {
    const way = { to: '/import', words: translate(message('unknown.import'), lang), isImport: true as const }
    return { sentence: translate(message('unknown.notImported'), lang), way }
  }
  if (covered.from <= query.to && covered.until >= query.from) return null
  const { day } = createFormats({ lang, timeZone, currency: settings.currency })
  const days = {
    from: day(query.from),
    to: day(query.to),
    first: day(covered.from),
    last: day(covered.until),
  }
  return {
    sentence: translate(message('unknown.notCovered', days), lang),
    way: {
      to: changed(search, toPeriod({ from: covered.from, to: covered.until })),
      words: translate(message('unknown.covered'), lang),
    },
  }
}

/** The days over which anything is known that the page speaks of. */
function coveredBy(scope: Scope, { known }: Query): Span | null {
  const datasets = subjectsOf(scope).flatMap((subject): readonly (keyof CoveredTime)[] =>
    scope === 'customer_base' ? ['customers'] : datasetsOf[subject],
  )
  return datasets
    .flatMap((dataset) => known.covered[dataset] ?? [])
    .reduce<Span | null>(
      (all, { from, until }) =>
        all ? { from: earlier(all.from, from), until: later(all.until, until) } : { from, until },
      null,
    )
}

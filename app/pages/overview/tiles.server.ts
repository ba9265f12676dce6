/** The key figures of the overview in words: of the month in focus, and of the whole range beside it. */

import { toNumber } from '~/format/figures'
import type { Formats } from '~/format/formats'
import { message } from '~/i18n/message'
import type { Lang } from '~/i18n/text'
import { translate } from '~/i18n/translate.server'
import { type Answer, columnsBeside, type Row, type Value } from '~/metrics/answer'
import { catalog } from '~/metrics/catalog'
import type { Subject } from '~/metrics/dimensions'
import { addMonths, type Comparison } from '~/metrics/time'
import type { subjectPanels } from '~/panels/subjects'
import type { Focus } from './focus'

type KeyFigure = (typeof subjectPanels)[Subject]['keyFigures'][number]

/** What the sample of a key figure is made of. */
const caseOf = {
  csat_rate: 'responses',
  per_10k_customers: 'customers',
  resolution_on_time_rate: 'complaints',
  overdue_rate: 'invoices',
  dso: 'invoices',
  collection_rate: 'invoices',
  completion_rate: 'visits',
} as const satisfies Record<KeyFigure, string>

export type Tiles = {
  caption: string
  /** What the two changes of each are called. */
  changes: { previous: string; lastYear: string }
  /** Of each a row of the report's figures, with its words. */
  rows: { row: Row; cases: string | null; inRange: string | null; moves: Record<Comparison, Move> }[]
  filters: Answer['filters']
}

/** The change to an earlier period, and whether chance may have brought it about. */
export type Move = { change: Value; isAboutSame: boolean }

type Asked = { focus: Focus; lang: Lang; formats: Formats }

export function tilesOf(figures: Answer, range: Answer, { focus, lang, formats }: Asked): Tiles {
  const say = (id: Parameters<typeof message>[0], values?: Parameters<typeof message>[1]) =>
    translate(message(id, values), lang)
  const { from, isMonth } = focus
  return {
    caption: isMonth
      ? say('headline.caption', {
          before: formats.bucket(addMonths(from, -1), 'month'),
          yearBefore: formats.bucket(addMonths(from, -12), 'month'),
        })
      : say('headline.captionOfRange'),
    changes: {
      previous: say(isMonth ? 'headline.previous' : 'headline.previousRange'),
      lastYear: say('headline.lastYear'),
    },
    rows: range.rows.flatMap((whole) => {
      const row = figures.rows.find(({ metric }) => metric === whole.metric)
      if (!row) return []
      const id = row.metric as KeyFigure
      const n = toNumber(row.n)
      const inRange = formats.compact(whole.value, catalog[id].unit)
      return {
        row,
        moves: { previous: moveOf(row, figures, 'previous'), last_year: moveOf(row, figures, 'last_year') },
        cases: n === null ? null : say(`cases.${caseOf[id]}`, { count: n, n: formats.count(n) }),
        inRange: isMonth && whole.value !== null ? say('headline.inRange', { value: inRange }) : null,
      }
    }),
    filters: figures.filters,
  }
}

export function moveOf(row: Row, figures: Answer, against: Comparison): Move {
  const { change, aboutSame } = columnsBeside(figures, against)
  return {
    change: (change && row[change]) ?? null,
    isAboutSame: aboutSame !== undefined && row[aboutSame] === true,
  }
}

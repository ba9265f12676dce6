/** The second sheet of a workbook: what its rows are, so that they can be understood and repeated. */
import { message, type Text, type Words } from '~/i18n/message'
import type { Lang } from '~/i18n/text'
import { translate } from '~/i18n/translate.server'
import { dimensionLabel, isDimension } from '~/metrics/dimensions'
import type { Meta } from '../meta'
import { type Cell, plainSheet } from './sheet'
import { HEADING, PROSE } from './styles'

type Note = readonly (Words | null)[]
const heading = (words: Words): { heading: Words } => ({ heading: words })

export function notesSheet(abouts: readonly Meta[], cut: number, lang: Lang): string {
  const rows: (Note | { heading: Words })[] = []
  for (const about of abouts) {
    if (rows.length > 0) rows.push([null])
    rows.push(...notesOf(about))
  }
  if (cut > 0) rows.push([null], [message('files.notes.cut', { n: cut })])
  const cells = rows.map((row): Cell[] =>
    'heading' in row
      ? [{ text: translate(row.heading, lang), style: HEADING }]
      : row.map((words) => (words === null ? null : { text: translate(words, lang), style: PROSE })),
  )
  return plainSheet([{ width: 28 }, { width: 90 }], cells)
}

const rangeNames: ReadonlySet<string> = new Set(['from', 'to', 'as_of'])

function notesOf(about: Meta): (Note | { heading: Words })[] {
  const { filters, covered } = about
  const said = (name: string) => [filters[name] ?? []].flat().join(', ')
  const others = Object.entries(filters).filter(([name]) => !rangeNames.has(name))
  return [
    heading(about.title),
    [message('files.notes.panel'), about.panel],
    ...(said('from') ? [[message('files.notes.from'), said('from')]] : []),
    ...(said('to') ? [[message('files.notes.to'), said('to')]] : []),
    [message('files.notes.asOf'), about.as_of],
    ...others.map(([name]): Note => [message('files.notes.filter', { name: nameOf(name) }), said(name)]),
    [message('files.notes.timeZone'), about.time_zone],
    [message('files.notes.currency'), about.currency],
    ...Object.entries(covered).flatMap(([dataset, days]): Note[] =>
      days
        ? [
            [
              message('files.notes.covered', { dataset }),
              message('files.notes.span', { from: days.from, to: days.until }),
            ],
          ]
        : [],
    ),
    ...(about.last_loaded_at ? [[message('files.notes.loaded'), about.last_loaded_at]] : []),
    [null],
    heading(message('files.notes.columns')),
    ...about.columns.map(({ id, label }): Note => [label, id]),
    ...(about.metrics.length > 0 ? [[null], heading(message('files.notes.definitions'))] : []),
    ...about.metrics.map(({ label, definition }): Note => [label, definition]),
  ]
}

const nameOf = (name: string): Text | string => (isDimension(name) ? dimensionLabel(name) : name)

/** The last sheet of a workbook: what its rows are, so that they can be understood and repeated. */
import { message, type Text, type Words } from '~/i18n/message'
import type { Lang } from '~/i18n/text'
import { translate } from '~/i18n/translate.server'
import { dimensionLabel, isDimension } from '~/metrics/dimensions'
import type { Meta } from '../meta'
import { type Cell, plainSheet } from './sheet'
import { HEADING, PROSE } from './styles'

/** The page whose figures a workbook holds, and its lists of records, which are files of their own. */
export type PageOfSheets = { readonly title: Text; readonly lists: readonly Text[] }

type Note = readonly (Words | null)[]
type Line = Note | { heading: Words }
const heading = (words: Words): { heading: Words } => ({ heading: words })

type Noted = { abouts: readonly Meta[]; page: PageOfSheets | null; cut: number; lang: Lang }

export function notesSheet({ abouts, page, cut, lang }: Noted): string {
  const rows: Line[] = [
    ...(page ? ofPage(page) : []),
    ...(abouts[0]?.company ? [[message('files.notes.company'), abouts[0].company]] : []),
    ...(abouts[0] ? inCommon(abouts[0], shared(abouts)) : []),
    ...abouts.flatMap((about) => ofAnswer(about, shared(abouts))),
    ...timeNotesOf(abouts),
    ...definitionsOf(abouts),
    ...(cut > 0 ? [[null], [message('files.notes.cut', { n: cut })]] : []),
  ]
  const cells = rows.map((row): Cell[] =>
    'heading' in row
      ? [{ text: translate(row.heading, lang), style: HEADING }]
      : row.map((words) => (words === null ? null : { text: translate(words, lang), style: PROSE })),
  )
  return plainSheet([{ width: 28 }, { width: 90 }], cells)
}

/** What the sheets are together, and what of the page is not among them. */
const ofPage = ({ title, lists }: PageOfSheets): Line[] => [
  heading(title),
  [message('files.notes.page', { page: title })],
  ...lists.map((list): Note => [message('files.notes.list'), list]),
]

const rangeNames: ReadonlySet<string> = new Set(['from', 'to', 'as_of'])
const said = ({ filters }: Meta, name: string) => [filters[name] ?? []].flat().join(', ')

/** The filters that all answers have alike; a grouping may be one panel's own. */
const shared = (abouts: readonly Meta[]) =>
  Object.keys(abouts[0]?.filters ?? {}).filter((name) =>
    abouts.every((about) => said(about, name) === said(abouts[0] as Meta, name)),
  )

/** Range, as-of day and filters of all answers, and what data they are of. */
function inCommon(about: Meta, names: readonly string[]): Line[] {
  return [
    ...daysOf(about, (name) => names.includes(name)),
    [message('files.notes.asOf'), about.as_of],
    ...names.filter((name) => !rangeNames.has(name)).map((name) => filterNote(about, name)),
    [message('files.notes.timeZone'), about.time_zone],
    [message('files.notes.currency'), about.currency],
    ...Object.entries(about.covered).flatMap(([dataset, days]): Note[] =>
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
  ]
}

const daysOf = (about: Meta, isWanted: (name: string) => boolean): Note[] =>
  (['from', 'to'] as const).flatMap((name) =>
    isWanted(name) && said(about, name) ? [[message(`files.notes.${name}`), said(about, name)]] : [],
  )

/** What one answer is: its panel, filters of its own, and its columns. */
const ofAnswer = (about: Meta, common: readonly string[]): Line[] => [
  [null],
  heading(about.title),
  [message('files.notes.panel'), about.panel],
  ...daysOf(about, (name) => !common.includes(name)),
  ...Object.keys(about.filters)
    .filter((name) => !rangeNames.has(name) && !common.includes(name))
    .map((name) => filterNote(about, name)),
  [message('files.notes.columns')],
  ...about.columns.map(({ id, label }): Note => [label, id]),
]

/** What people have said about the time of the trends, each once, by its days. */
function timeNotesOf(abouts: readonly Meta[]): Line[] {
  const all = abouts.flatMap(({ notes }) => notes)
  const notes = [...new Map(all.map((note) => [JSON.stringify(note), note])).values()].sort(
    (one, other) => compare(one.from, other.from) || compare(one.to, other.to),
  )
  if (notes.length === 0) return []
  return [
    [null],
    heading(message('files.notes.timeNotes')),
    ...notes.map(
      ({ from, to, words, by }): Note => [
        from === to ? from : message('files.notes.span', { from, to }),
        message('files.notes.timeNote', { words, by }),
      ],
    ),
  ]
}

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0)

/** Each metric once. */
function definitionsOf(abouts: readonly Meta[]): Line[] {
  const metrics = new Map(abouts.flatMap((about) => about.metrics.map((metric) => [metric.id, metric])))
  if (metrics.size === 0) return []
  return [
    [null],
    heading(message('files.notes.definitions')),
    ...[...metrics.values()].map(({ label, definition }): Note => [label, definition]),
  ]
}

const filterNote = (about: Meta, name: string): Note => [
  message('files.notes.filter', { name: nameOf(name) }),
  said(about, name),
]

const nameOf = (name: string): Text | string => (isDimension(name) ? dimensionLabel(name) : name)

/** The template of a dataset as a file: its columns, required ones with a star, and a row to write over. */

import { BYTE_ORDER_MARK, csvLines } from '~/export/csv'
import { wouldChange } from '~/export/csv-for-people'
import { widthOf } from '~/export/xlsx/answer-sheets'
import { type Cell, plainSheet, rowWriter, sheetEnd, sheetStart } from '~/export/xlsx/sheet'
import { HEADING, PROSE, styleOf } from '~/export/xlsx/styles'
import { type SheetPart, workbookBytes } from '~/export/xlsx/workbook'
import { joined, message, type Words } from '~/i18n/message'
import type { Lang } from '~/i18n/text'
import { translate } from '~/i18n/translate.server'
import { type DatasetId, datasets, type Field, templateHeader } from '~/imports/datasets'
import { exampleOf } from './template-example'
import { vocabularyOf } from './template-words'

type TemplateColumn = {
  /** As the heading has it, with a star where it is required. */
  heading: string
  name: string
  /** Null for the score of an aspect. */
  field: Field | null
  example: string
}

function columnsOf(id: DatasetId, lang: Lang): TemplateColumn[] {
  const { fields, key } = datasets[id]
  const names = Object.keys(fields)
  return templateHeader(id, lang).map((header, at) => {
    const name = names[at] ?? templateHeader(id, 'en')[at] ?? header
    const field: Field | null = fields[name] ?? null
    const example = exampleOf(name, field, key.includes(name), lang)
    return { heading: field?.required ? `${header}*` : header, name, field, example }
  })
}

/** With a byte-order mark, so that a spreadsheet reads it as it is. */
export function templateCsv(id: DatasetId, lang: Lang): string {
  const columns = columnsOf(id, lang)
  const row = columns.map(({ example, field }) =>
    field?.type === 'code' && wouldChange.test(example) ? `="${example}"` : example,
  )
  return BYTE_ORDER_MARK + csvLines([columns.map(({ heading }) => heading), row])
}

export function templateWorkbook(id: DatasetId, lang: Lang): AsyncGenerator<Buffer> {
  const columns = columnsOf(id, lang)
  const words = (said: Words) => translate(said, lang)
  const headings = columns.map(({ heading, field }) => ({
    label: heading,
    width: widthOf(heading, { unit: field?.type === 'code' ? 'code' : 'text' }),
  }))
  const example = rowWriter()(
    2,
    columns.map(({ example, field }) => (example === '' ? null : exampleCell(example, field))),
  )
  const rows = [
    [{ text: words(message('files.template.example')), style: PROSE }],
    [],
    headingsOf(lang),
    ...columns.map((column) =>
      describe(column, lang).map((said): Cell => (said === '' ? null : { text: said, style: PROSE })),
    ),
  ]
  const sheets: SheetPart[] = [
    {
      name: words(message('files.template.sheet')),
      content: [sheetStart(headings), example, sheetEnd(headings, 2)],
    },
    {
      name: words(message('files.template.columns')),
      content: [
        plainSheet([{ width: 22 }, { width: 22 }, { width: 10 }, { width: 44 }, { width: 60 }], rows),
      ],
    },
  ]
  return workbookBytes(sheets)
}

const parts = ['name', 'id', 'required', 'kind', 'allowed'] as const
const headingsOf = (lang: Lang): Cell[] =>
  parts.map((part) => ({ text: translate(message(`files.template.${part}`), lang), style: HEADING }))

function describe({ heading, name, field }: TemplateColumn, lang: Lang): string[] {
  const { words, isClosed } = vocabularyOf(field, lang)
  const allowed: Words[] = words.length > 0 ? [joined('item', words)] : []
  if (allowed.length > 0 && !isClosed) allowed.push(message('files.template.also'))
  return [
    heading.replace(/\*$/, ''),
    name,
    field?.required ? '*' : '',
    translate(kindOf(field), lang),
    allowed.map((said) => translate(said, lang)).join(lang === 'en' ? '. ' : '。'),
  ]
}

function kindOf(field: Field | null): Words {
  const kind = message(`files.template.kinds.${field?.type ?? 'score'}`)
  if (field?.refers) return message('files.template.refers', { kind, dataset: field.refers })
  if (field?.min === undefined || field.max === undefined) return kind
  return message('files.template.between', { kind, min: field.min, max: field.max })
}

/** Figures are figures and days are days, so that what is written below them is, too. */
function exampleCell(example: string, field: Field | null): Cell {
  const type = field?.type ?? 'score'
  const isFigure = ['score', 'nps', 'money', 'number', 'integer', 'seconds'].includes(type)
  if (isFigure) return { number: example, style: styleOf('General') }
  if (type === 'day' || type === 'instant') return dayCell(example)
  return { text: example, style: styleOf('@') }
}

function dayCell(example: string): Cell {
  const [day = '', clock] = example.split(' ')
  const days = (Date.parse(`${day}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / 86_400_000
  if (!clock) return { number: String(days), style: styleOf('yyyy-mm-dd') }
  const minutes = Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))
  return { number: String(days + minutes / 1440), style: styleOf('yyyy-mm-dd hh:mm') }
}

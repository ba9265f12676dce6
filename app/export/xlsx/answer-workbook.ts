/** Answers as one workbook: their rows, and behind them a sheet that says what these are. */
import { message } from '~/i18n/message'
import type { Lang } from '~/i18n/text'
import { translate } from '~/i18n/translate.server'
import type { Row } from '~/metrics/answer'
import type { HeaderStyle } from '../csv'
import type { AnswerHead } from '../head'
import type { Meta } from '../meta'
import { answerSheets } from './answer-sheets'
import { notesSheet, type PageOfSheets } from './notes-sheet'
import { type SheetPart, workbookBytes } from './workbook'

export type SheetAnswer = {
  readonly head: AnswerHead
  readonly batches: AsyncIterable<readonly Row[]>
  /** Null where nothing more is known of it. */
  readonly about: Meta | null
}

type Layout = { lang: Lang; header: HeaderStyle; page?: PageOfSheets | null }

export function workbookOf(
  answers: AsyncIterable<SheetAnswer> | Iterable<SheetAnswer>,
  { lang, header, page = null }: Layout,
): AsyncGenerator<Buffer> {
  let cut = 0
  const onCut = () => {
    cut += 1
  }
  async function* sheets(): AsyncGenerator<SheetPart> {
    const abouts: Meta[] = []
    for await (const { head, batches, about } of answers) {
      const name = about ? translate(about.title, lang) : head.panel
      yield* answerSheets({ name, columns: head.columns, header, lang, batches, onCut })
      if (about) abouts.push(about)
    }
    if (abouts.length > 0) {
      const name = translate(message('files.notes.sheet'), lang)
      yield { name, content: [notesSheet({ abouts, page, cut, lang })] }
    }
  }
  return workbookBytes(sheets())
}

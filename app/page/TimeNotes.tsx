/** The notes on the time of a chart under the numbers of their marks, and the way to write one. */
import { Link, useLocation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '~/format/context'
import type { TimeNote } from '~/metrics/answer'
import { useMay } from './reader'
import styles from './TimeNotes.module.css'

type Props = { notes: readonly TimeNote[] }

/** More are folded away on the screen. */
const SHOWN = 6

/** `isFirst`: of the panels that show parts of one answer, and so the same notes, the first lists them. */
export function TimeNotes({ notes, isFirst }: Props & { isFirst: boolean }) {
  const { t } = useTranslation()
  return (
    <details className={styles.notes} open={isFirst && notes.length <= SHOWN} data-first={isFirst}>
      <summary>
        {t('panel.notes')} ({notes.length})
      </summary>
      <TimeNoteList notes={notes} />
    </details>
  )
}

export function TimeNoteList({ notes }: Props) {
  const { day } = useFormats()
  return (
    <ol className={styles.list}>
      {notes.map(({ id, number, from, to, words, by }) => (
        <li key={id} value={number}>
          {from === to ? day(from) : `${day(from)} – ${day(to)}`} <b>{words}</b> <small>{by}</small>
        </li>
      ))}
    </ol>
  )
}

/** To the page of notes, which reads from the way back what the chart is about. */
export function AddNote({ panel }: { panel: string }) {
  const { t } = useTranslation()
  const { pathname, search } = useLocation()
  const back = `${pathname}${search}#${panel}`
  return useMay()?.writeNotes ? (
    <Link to={`/notes?back=${encodeURIComponent(back)}`} className={styles.add}>
      {t('panel.addNote')}
    </Link>
  ) : null
}

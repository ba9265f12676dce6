/** The notes on the time of a chart under the numbers of their marks, and the way to write one. */
import { Link, useLocation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '~/format/context'
import type { TimeNote } from '~/metrics/answer'
import { usePage } from './context'
import { useMay } from './reader'
import styles from './TimeNotes.module.css'

type Props = { notes: readonly TimeNote[] }

/** More are folded away, except on paper. */
const SHOWN = 6

export function TimeNotes({ notes }: Props) {
  const { t } = useTranslation()
  return (
    <details className={styles.notes} open={notes.length <= SHOWN}>
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

/** To the page of notes, which knows what the chart is about and leads back to it. */
export function AddNote({ panel }: { panel: string }) {
  const { t } = useTranslation()
  const { pathname, search } = useLocation()
  const { region } = usePage().query.where
  if (!useMay()?.writeNotes) return null
  const params = new URLSearchParams({
    subject: panel.split('-')[0] ?? '',
    region: region?.length === 1 ? String(region) : '',
    back: `${pathname}${search}#${panel}`,
  })
  return <Link to={`/notes?${params}`}>{t('panel.addNote')}</Link>
}

/** What all drawings share: their frame, their remarks, and how a mark is named. */

import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Series } from '~/charts/series'
import { useFormats } from '~/format/context'
import { toNumber } from '~/format/figures'
import { type Column, columnsBeside, type Row, type Unit } from '~/metrics/answer'
import { useChangeOf } from '~/page/Breakdown'
import { Change } from '~/ui/Change'
import styles from './Drawn.module.css'
import type { ExploreData } from './load.server'
import type { ExploreAnswer } from './part'

export type DrawnProps = {
  answer: ExploreAnswer
  /** The metrics that are drawn. */
  columns: readonly Column[]
  data: ExploreData
  /** What the answer shows, for those who do not see it. */
  finding: string
}

/** Remarks under a drawing: what it leaves out, and where that is found. */
export function Notes({ notes }: { notes: readonly string[] }) {
  const formats = useFormats()
  return notes.length === 0 ? null : <p className={styles.notes}>{formats.join('sentence', notes)}</p>
}

/** How a figure moved since the period compared with, or differs from the other scope. */
export function useMoved(answer: ExploreAnswer, id: string, { other }: Pick<ExploreData, 'other'>) {
  const { t } = useTranslation()
  const formats = useFormats()
  const since = useChangeOf(answer, id)
  const column = answer.columns.find((one) => one.id === id)
  const { change: moved, aboutSame } = columnsBeside(answer, id)
  if (other === null || !column || moved === undefined) return since
  const change = {
    column: moved,
    label: t('explore.difference'),
    of: (row: Row) => (
      <Change
        change={toNumber(row[moved])}
        size={formats.change(row[moved], column.unit)}
        better={answer.columns.find((one) => one.id === moved)?.better ?? null}
        isAboutSame={aboutSame !== undefined && row[aboutSame] === true}
      />
    ),
  }
  return { change }
}

type FramedProps = { title: string | null; unit?: Unit; children: ReactNode }

export function Framed({ title, unit, children }: FramedProps) {
  return (
    <div className={styles.framed} data-unit={unit}>
      {title !== null && <h3>{title}</h3>}
      {children}
    </div>
  )
}

/** Under which key a mark is found: its bucket, and its group where there are groups. */
export const markKey =
  (isGrouped: boolean) =>
  (series: Series, bucket: string): string =>
    isGrouped ? `${bucket} ${series.key}` : bucket

/** The remark on groups that there was no room for, with the first of their names. */
export function useGroupsLeftOut(answer: ExploreAnswer) {
  const { t } = useTranslation()
  const formats = useFormats()
  return (groups: readonly Series[], limit: number): string[] => {
    const left = groups.slice(limit).map(({ name }) => name)
    if (left.length === 0) return []
    const all = answer.groups ?? groups.length
    const unnamed = all - limit - Math.min(8, left.length)
    const names = left.slice(0, 8).join(t('explore.separator'))
    return [
      t('explore.onlyGroups', {
        shown: formats.count(limit),
        all: formats.count(all),
        names:
          unnamed > 0
            ? `${names} ${t('explore.more', { n: formats.count(unnamed), left: formats.count(all - limit) })}`
            : names,
      }),
    ]
  }
}

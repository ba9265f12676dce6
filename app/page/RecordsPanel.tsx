/** The first records of a list, with the file that holds all of them. */
import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '~/format/context'
import type { Row } from '~/metrics/answer'
import { isRecordsPanelId } from '~/panels/record-ids'
import { AnswerTable } from './AnswerTable'
import { recordsAddress } from './addresses'
import { usePage, usePanelTitle } from './context'
import { EmptyPanel } from './EmptyPanel'
import type { Listed } from './load.server'
import { PanelFrame } from './Panel'
import styles from './Panel.module.css'
import { recordCells } from './record-cells'

type Props = {
  answer: Listed
  finding: string
  /** What an empty list means, where that is good news. */
  nothing?: string
  /** The columns that a page has room for; the file has all. */
  columns: readonly string[]
  /** Cells that are more than their value in words, by column. */
  cells?: Readonly<Record<string, (row: Row) => ReactNode>>
  /** Replaces the default footer, which says how many rows are shown. */
  note?: string
  /** Where all of them are listed, if not on one page under the panel's own name. */
  footer?: ReactNode
}

export function RecordsPanel({ answer, finding, nothing, columns, cells, note, footer }: Props) {
  const { t } = useTranslation()
  const title = usePanelTitle()
  const formats = useFormats()
  const { address, unknown } = usePage()
  if (answer.rows.length === 0) {
    return (
      <PanelFrame panel={answer.panel}>
        {nothing && !unknown ? <p className={styles.empty}>{nothing}</p> : <EmptyPanel />}
      </PanelFrame>
    )
  }
  const shown = formats.count(answer.rows.length)
  const whole = t(answer.hasMore ? 'records.showAll' : 'records.showColumns')
  return (
    <PanelFrame panel={answer.panel} finding={finding}>
      <AnswerTable
        answer={answer}
        caption={t('panel.tableOf', { title })}
        isShown
        isBoxed={false}
        only={columns}
        cells={{ ...recordCells, ...cells }}
      />
      <p className={styles.note}>
        {note ?? t(answer.hasMore ? 'panel.first' : 'panel.all', { shown })}{' '}
        {footer ??
          (isRecordsPanelId(answer.panel) && (
            <Link
              to={recordsAddress(answer.panel, address, { sort: answer.sorted?.by ?? null })}
              aria-label={t('records.allOf', { what: whole, title })}
            >
              {whole}
            </Link>
          ))}
      </p>
    </PanelFrame>
  )
}

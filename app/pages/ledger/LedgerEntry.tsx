/** All that is on record of one line. */
import { useTranslation } from 'react-i18next'
import { useFormats } from '~/format/context'
import type { LedgerColumn, LedgerLine } from '~/ledger/attempts'
import styles from './LedgerPage.module.css'
import type { LedgerData } from './load.server'
import { useContentName } from './names'

const parts: readonly (readonly LedgerColumn[])[] = [
  ['seq', 'started_at', 'ended_at', 'outcome', 'purpose'],
  ['actor_name', 'actor_kind', 'actor_id', 'actor_roles', 'client_address', 'user_agent'],
  ['panel', 'format', 'layout', 'filters', 'columns', 'rows', 'bytes'],
  ['sha256', 'hash'],
]

export function LedgerEntry({ line, data }: { line: LedgerLine; data: LedgerData }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const contentName = useContentName(data.panels)

  function words(column: LedgerColumn): string {
    const value = line[column]
    if (value === null || value === '') return t('ledger.notSaid')
    if (column === 'started_at' || column === 'ended_at') return formats.value(value, 'instant')
    if (column === 'outcome') return t(`ledger.outcome.${value as 'delivered'}`)
    if (column === 'actor_kind') return t(`ledger.kind.${value as 'account'}`)
    if (column === 'actor_roles')
      return formats.join(
        'part',
        value.split(',').map((role) => t(`roles.${role as 'analyst'}`)),
      )
    if (column === 'panel') return contentName(value)
    if (column === 'rows' || column === 'bytes') return formats.count(Number(value))
    if (column === 'filters' || column === 'layout')
      return [...new URLSearchParams(value)].map(([name, one]) => `${name}=${one}`).join('  ')
    if (column === 'columns') return value.replaceAll(',', ', ')
    return value
  }

  return (
    <div className={styles.entry} data-entry={line.seq}>
      {parts.map((part) => (
        <dl key={part[0]}>
          {part.map((column) => (
            <div key={column}>
              <dt>{data.labels[column]}</dt>
              <dd data-column={column}>{words(column)}</dd>
            </div>
          ))}
        </dl>
      ))}
    </div>
  )
}

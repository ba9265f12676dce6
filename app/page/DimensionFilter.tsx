/** The values of one dimension to choose from: a list that folds out, with a search where it is long. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FilterChoice } from '~/panels'
import { AddressTick } from '~/ui/AddressTick'
import styles from '~/ui/Choice.module.css'
import fieldStyles from '~/ui/Field.module.css'
import { Fold } from '~/ui/Fold'

const LONG = 12
const NONE = '(none)'

type Props = { choice: FilterChoice; selected: readonly string[] }

export function DimensionFilter({ choice, selected }: Props) {
  const { t } = useTranslation()
  const [wanted, setWanted] = useState('')
  if (choice.options.length === 0) return null
  const none = { code: NONE, label: t('dimensions.none') }
  const options: FilterChoice['options'] = choice.options.some(({ code }) => code === NONE)
    ? choice.options
    : [...choice.options, none]
  const isWanted = (label: string) => label.toLowerCase().includes(wanted.trim().toLowerCase())
  const count = selected.length
  return (
    <Fold
      isActive={count > 0}
      summary={
        <>
          {choice.label}
          {count > 0 && <b>{count}</b>}
        </>
      }
    >
      <div className={styles.options}>
        {options.length > LONG && (
          <input
            type="search"
            className={`${fieldStyles.field} ${styles.find}`}
            placeholder={t('filters.find', { what: choice.label })}
            aria-label={t('filters.find', { what: choice.label })}
            value={wanted}
            onChange={(event) => setWanted(event.target.value)}
          />
        )}
        {options.map(({ code, label, depth }) => (
          <AddressTick
            key={code}
            name={choice.dimension}
            value={code}
            label={label}
            isChosen={selected.includes(code)}
            isHidden={!isWanted(label)}
            depth={depth}
          />
        ))}
      </div>
    </Fold>
  )
}

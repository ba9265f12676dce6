/** The values of one dimension to choose from: a list that folds out, with a search where it is long. */
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FilterChoice } from '~/panels'
import styles from '~/ui/Choice.module.css'
import { useChosen } from '~/ui/chosen'
import fieldStyles from '~/ui/Field.module.css'
import { useFoldingIn } from '~/ui/folding'

const LONG = 12
const NONE = '(none)'

type Props = { choice: FilterChoice; selected: readonly string[] }

export function DimensionFilter({ choice, selected }: Props) {
  const { t, i18n } = useTranslation()
  const [wanted, setWanted] = useState('')
  const box = useRef<HTMLDetailsElement>(null)
  useFoldingIn(box)
  if (choice.options.length === 0) return null
  const none = { code: NONE, label: i18n.language === 'zh-CN' ? '（无）' : NONE }
  const options = choice.options.some(({ code }) => code === NONE)
    ? choice.options
    : [...choice.options, none]
  const isWanted = (label: string) => label.toLowerCase().includes(wanted.trim().toLowerCase())
  const count = selected.length
  return (
    <details ref={box} className={styles.choice} name="choice">
      <summary data-active={count > 0 || undefined}>
        {choice.label}
        {count > 0 && <b>{count}</b>}
      </summary>
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
        {options.map(({ code, label }) => (
          <Option
            key={code}
            name={choice.dimension}
            code={code}
            label={label}
            isSelected={selected.includes(code)}
            isHidden={!isWanted(label)}
          />
        ))}
      </div>
    </details>
  )
}

type OptionProps = { name: string; code: string; label: string; isSelected: boolean; isHidden: boolean }

function Option({ name, code, label, isSelected, isHidden }: OptionProps) {
  const [chosen, choose] = useChosen(isSelected ? code : '')
  return (
    <label hidden={isHidden}>
      <input
        type="checkbox"
        name={name}
        value={code}
        checked={chosen !== ''}
        onChange={(event) => choose(event.target.checked ? code : '')}
      />
      {label}
    </label>
  )
}

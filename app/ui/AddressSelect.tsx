/** A choice of one that stands in the address. */
import { useSyncedState, useTakenOver } from './chosen'
import styles from './Field.module.css'

type Props = {
  name: string
  label: string
  /** What the address says. */
  value: string
  options: readonly { value: string; label: string; disabled?: boolean }[]
}

export function AddressSelect({ name, label, value, options }: Props) {
  const [chosen, choose] = useSyncedState(value)
  const select = useTakenOver(choose)
  return (
    <select
      ref={select}
      className={styles.field}
      name={name}
      aria-label={label}
      value={chosen}
      onChange={(event) => choose(event.target.value)}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value} disabled={option.disabled}>
          {option.label}
        </option>
      ))}
    </select>
  )
}

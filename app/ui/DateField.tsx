/** A day in the browser's own field, which follows the address. */
import styles from './Field.module.css'

type Props = {
  name: string
  /** What the address says. */
  value: string
  label: string
}

export const DateField = ({ name, value, label }: Props) => (
  <input
    // Where the address changes the field begins anew, and what was typed and not asked is gone.
    key={value}
    type="date"
    className={styles.field}
    name={name}
    defaultValue={value}
    aria-label={label}
  />
)

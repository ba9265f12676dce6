/** A day in the browser's own field, which follows the address. */
import { useEffect, useRef } from 'react'
import styles from './Field.module.css'

type Props = {
  name: string
  /** What the address says. */
  value: string
  label: string
}

export function DateField({ name, value, label }: Props) {
  const field = useRef<HTMLInputElement>(null)
  const followed = useRef(value)
  // Where the address changes, what was typed and not asked is gone; the focus stays where it is.
  useEffect(() => {
    if (field.current && followed.current !== value) field.current.value = value
    followed.current = value
  }, [value])
  return (
    <input
      ref={field}
      type="date"
      className={styles.field}
      name={name}
      defaultValue={value}
      aria-label={label}
    />
  )
}

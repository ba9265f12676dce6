/** A line to type in a form, under what it is. */
import type { ComponentProps } from 'react'
import styles from './Form.module.css'

export function TextField({ label, ...input }: { label: string } & ComponentProps<'input'>) {
  return (
    <label className={styles.row}>
      <span>{label}</span>
      <input {...input} />
    </label>
  )
}

/** The line that says what somebody wants personal data for, as the ledger keeps it. */
import { type RefObject, useId } from 'react'
import fieldStyles from './Field.module.css'

type Props = { label: string; hint: string; input?: RefObject<HTMLInputElement> }

export function ReasonField({ label, hint, input }: Props) {
  const id = useId()
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <input
        ref={input}
        id={id}
        className={fieldStyles.field}
        name="reason"
        required
        pattern=".*\S.*"
        maxLength={200}
        autoComplete="off"
        aria-describedby={`${id}-hint`}
      />
      <p id={`${id}-hint`}>{hint}</p>
    </>
  )
}

/** What folds out of a button, one at a time, and folds in when the person turns elsewhere. */
import { type ReactNode, type RefObject, useEffect, useRef } from 'react'
import styles from './Choice.module.css'

type Props = {
  summary: ReactNode
  /** Whether something is chosen in it. */
  isActive?: boolean
  className?: string | undefined
  onToggle?: (isOpen: boolean) => void
  /** For those who fold it in themselves. */
  box?: RefObject<HTMLDetailsElement>
  children: ReactNode
}

/** Escape gives the focus back to the button. */
export function Fold({ summary, isActive = false, className = '', onToggle, box, children }: Props) {
  const own = useRef<HTMLDetailsElement>(null)
  const details = box ?? own
  // What was unfolded before the page was hydrated has told nobody.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once; from then on it tells itself
  useEffect(() => {
    if (details.current?.open) onToggle?.(true)
  }, [])
  useEffect(() => {
    const turnAway = (event: Event) => {
      if (details.current?.open && !details.current.contains(event.target as Node))
        details.current.open = false
    }
    const giveUp = ({ key }: KeyboardEvent) => {
      if (key === 'Escape') dismiss(details.current)
    }
    document.addEventListener('pointerdown', turnAway)
    document.addEventListener('keydown', giveUp)
    return () => {
      document.removeEventListener('pointerdown', turnAway)
      document.removeEventListener('keydown', giveUp)
    }
  }, [details])
  return (
    <details
      ref={details}
      className={[styles.choice, className].join(' ').trim()}
      name="choice"
      onToggle={(event) => onToggle?.(event.currentTarget.open)}
    >
      <summary data-active={isActive || undefined}>{summary}</summary>
      {children}
    </details>
  )
}

export function dismiss(details: HTMLDetailsElement | null) {
  if (!details?.open) return
  const hadFocus = details.contains(document.activeElement)
  details.open = false
  if (hadFocus) details.querySelector('summary')?.focus()
}

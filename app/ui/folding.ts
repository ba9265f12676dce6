/** How lists and the calendar that fold out of a button fold in again. */
import { type RefObject, useEffect } from 'react'

/** Folds in when the person turns elsewhere or presses Escape, which gives the focus back to the button. */
export function useFoldingIn(box: RefObject<HTMLDetailsElement>) {
  useEffect(() => {
    const turnAway = (event: Event) => {
      if (box.current?.open && !box.current.contains(event.target as Node)) box.current.open = false
    }
    const giveUp = ({ key }: KeyboardEvent) => {
      if (key === 'Escape') foldIn(box.current)
    }
    document.addEventListener('pointerdown', turnAway)
    document.addEventListener('keydown', giveUp)
    return () => {
      document.removeEventListener('pointerdown', turnAway)
      document.removeEventListener('keydown', giveUp)
    }
  }, [box])
}

export function foldIn(details: HTMLDetailsElement | null) {
  if (!details?.open) return
  const hadFocus = details.contains(document.activeElement)
  details.open = false
  if (hadFocus) details.querySelector('summary')?.focus()
}

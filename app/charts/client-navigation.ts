/** Links of a drawing that change the page without loading it anew, with one listener for all of them. */
import { useNavigate } from '@remix-run/react'
import type { MouseEvent } from 'react'

/** Handlers for the element around plain links; new tabs and the like stay the browser's business. */
export function useClientNavigation() {
  const navigate = useNavigate()
  return {
    // The drawing is hidden from assistive technology, so the focus must not go there.
    onMouseDown: (event: MouseEvent) => event.preventDefault(),
    onClick: (event: MouseEvent) => {
      const isPlain = !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
      const link = (event.target as Element).closest('a')?.getAttribute('href')
      if (!link || !isPlain || event.button !== 0) return
      event.preventDefault()
      navigate(link)
    },
  }
}

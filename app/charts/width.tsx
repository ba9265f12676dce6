/** How wide a chart is drawn: a fair guess on the server, the measured width in the browser. */
import { createContext, type RefObject, useContext, useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'

/** Whether the page goes to a phone, so that the first drawing is readable there without scripts. */
export const PhoneContext = createContext(false)

/** `paper` is as wide as a sheet of A4 between its margins, so that screen and print show the same drawing. */
export type ChartSize = 'full' | 'half' | 'paper'
const guesses: Record<ChartSize, number> = { full: 1120, half: 520, paper: 680 }
const PHONE = 350

/** Between the margins of an A4 sheet, and one of two columns there. */
const SHEET = 680
const HALF_SHEET = 330

/** The height of a chart is fixed by its style, so a better width never moves what stands below. */
export function useChartWidth(size: ChartSize): [RefObject<HTMLDivElement>, number] {
  const isPhone = useContext(PhoneContext)
  const [width, setWidth] = useState(isPhone ? PHONE : guesses[size])
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = box.current
    if (!element) return
    const observer = new ResizeObserver(([entry]) => {
      const measured = Math.floor(entry?.contentRect.width ?? 0)
      if (measured > 0) setWidth(measured)
    })
    observer.observe(element)
    // What is printed is laid out anew without any script being asked again.
    const onPaper = () =>
      flushSync(() => setWidth(element.closest('[data-paper="half"]') ? HALF_SHEET : SHEET))
    const onScreen = () => setWidth(Math.max(1, Math.floor(element.clientWidth)))
    window.addEventListener('beforeprint', onPaper)
    window.addEventListener('afterprint', onScreen)
    return () => {
      observer.disconnect()
      window.removeEventListener('beforeprint', onPaper)
      window.removeEventListener('afterprint', onScreen)
    }
  }, [])
  return [box, width]
}

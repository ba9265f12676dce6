/** What is wrong with a page as it stands in its window: text that is cut off, lies over other text, or leaves its drawing. */
import type { Page } from 'playwright-core'

/** One sentence per fault; an empty list is a sound page. */
export async function layoutFaults(page: Page): Promise<string[]> {
  const faults = await page.evaluate(findFaults)
  return [...new Set(faults)].slice(0, 20)
}

/** Runs in the page, so everything it needs is inside. */
function findFaults(): string[] {
  type Box = { left: number; top: number; right: number; bottom: number }
  const faults: string[] = []
  const width = document.documentElement.clientWidth
  if (document.documentElement.scrollWidth > width)
    faults.push(`wider than the window: ${document.documentElement.scrollWidth} > ${width}`)

  const boxOf = ({ left, top, right, bottom }: DOMRect): Box => ({ left, top, right, bottom })
  const common = (a: Box, b: Box): Box => ({
    left: Math.max(a.left, b.left),
    top: Math.max(a.top, b.top),
    right: Math.min(a.right, b.right),
    bottom: Math.min(a.bottom, b.bottom),
  })
  const isNothing = ({ left, top, right, bottom }: Box) => right - left < 1 || bottom - top < 1

  /** Where an element may be seen: what its ancestors leave of the page; null where it is hidden. */
  const windows = new Map<Element, Box | null>()
  function windowOf(element: Element): Box | null {
    const known = windows.get(element)
    if (known !== undefined) return known
    const parent = element.parentElement
    const outer = parent ? windowOf(parent) : { left: -1e6, top: -1e6, right: 1e6, bottom: 1e6 }
    const look = getComputedStyle(element)
    let found: Box | null = outer
    if (outer) {
      const isHidden =
        look.display === 'none' ||
        look.visibility === 'hidden' ||
        look.opacity === '0' ||
        look.clipPath.startsWith('inset(50%') ||
        (element instanceof HTMLElement && element.hidden)
      if (isHidden) found = null
      else if (look.overflowX !== 'visible' && element !== document.body && !(element instanceof SVGElement))
        found = common(outer, boxOf(element.getBoundingClientRect()))
    }
    windows.set(element, found)
    return found
  }

  const shortly = (text: string) => text.trim().replace(/\s+/g, ' ').slice(0, 40)
  /** What stays in place while the rest scrolls covers the rest on purpose. */
  const staying = new Map<Element, boolean>()
  function stays(element: Element): boolean {
    const known = staying.get(element)
    if (known !== undefined) return known
    const { position } = getComputedStyle(element)
    const found =
      position === 'fixed' ||
      position === 'sticky' ||
      (element.parentElement !== null && stays(element.parentElement))
    staying.set(element, found)
    return found
  }

  const words: { text: string; box: Box; element: Element }[] = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement
    const text = node.textContent ?? ''
    if (
      !element ||
      text.trim() === '' ||
      ['SCRIPT', 'STYLE', 'TITLE', 'OPTION', 'NOSCRIPT'].includes(element.tagName)
    )
      continue
    if (element.closest('title, desc, option')) continue
    const visible = windowOf(element)
    if (!visible) continue
    if (!element.checkVisibility()) continue
    if (text.includes('{{')) faults.push(`has a blank that nothing fills: “${shortly(text)}”`)
    const range = document.createRange()
    range.selectNodeContents(node)
    for (const line of range.getClientRects()) {
      const box = common(boxOf(line), visible)
      if (isNothing(box)) continue
      words.push({ text: shortly(text), box, element })
      const drawing = element.closest('svg')
      if (drawing && element instanceof SVGElement) {
        const frame = drawing.getBoundingClientRect()
        if (
          line.left < frame.left - 1 ||
          line.right > frame.right + 1 ||
          line.top < frame.top - 2 ||
          line.bottom > frame.bottom + 2
        )
          faults.push(`leaves its drawing: “${shortly(text)}”`)
      }
    }
    const look = getComputedStyle(element)
    const isCut =
      element instanceof HTMLElement &&
      look.overflowX !== 'visible' &&
      look.overflowX !== 'auto' &&
      look.overflowX !== 'scroll'
    if (isCut && element.scrollWidth > element.clientWidth + 1) faults.push(`is cut off: “${shortly(text)}”`)
  }

  words.sort((a, b) => a.box.top - b.box.top)
  for (const [index, one] of words.entries()) {
    for (let next = index + 1; next < words.length; next += 1) {
      const other = words[next] as (typeof words)[number]
      if (other.box.top >= one.box.bottom - 2) break
      if (one.element === other.element || stays(one.element) || stays(other.element)) continue
      const shared = common(one.box, other.box)
      // Boxes of lines are taller than their letters, and neighbours may touch.
      if (shared.right - shared.left > 2 && shared.bottom - shared.top > 4)
        faults.push(`lie over each other: “${one.text}” and “${other.text}”`)
    }
  }
  return faults
}

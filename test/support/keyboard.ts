/** Whether everything that can be used can be reached with the Tab key, and shows that it is there. */
import type { Page } from 'playwright-core'

/** Names of the controls that Tab never reaches, and of those that do not show it when it does. */
export async function keyboardFaults(page: Page): Promise<string[]> {
  const expected = await page.evaluate(numberControls)
  await page.evaluate(() => {
    document.body.tabIndex = -1
    document.body.focus()
    document.body.removeAttribute('tabindex')
  })
  const reached = new Set<string>()
  const faults: string[] = []
  for (let press = 0; press < 3 * expected.length + 20; press += 1) {
    await page.keyboard.press('Tab')
    const at = await page.evaluate(() => {
      const active = document.activeElement as HTMLElement | null
      const look = active && getComputedStyle(active)
      const beside = active?.nextElementSibling
      const marked = (style: CSSStyleDeclaration | null) =>
        style !== null && (style.outlineStyle !== 'none' || style.boxShadow !== 'none')
      // A radio button or box that is drawn by its neighbour shows itself there.
      const isShown = marked(look) || (beside ? marked(getComputedStyle(beside)) : false)
      return { key: active?.dataset.control ?? '', isShown }
    })
    if (at.key === '') continue
    const [first] = reached
    // Round once; a date has several stops inside.
    if (at.key === first && reached.size > 1) break
    if (reached.has(at.key)) continue
    reached.add(at.key)
    if (!at.isShown) faults.push(`does not show that it is chosen: ${at.key}`)
  }
  // Once scripts have taken over, the links of a table that is not shown are no stops any more.
  const missed = await page.evaluate(
    (keys) =>
      keys.filter(
        (key) => document.querySelector<HTMLElement>(`[data-control="${CSS.escape(key)}"]`)?.tabIndex === 0,
      ),
    expected.filter((key) => !reached.has(key)),
  )
  return [...faults, ...missed.map((key) => `cannot be reached: ${key}`)]
}

/** Marks every control in sight with a name of its own; of a group of radio buttons only the chosen one is a stop. */
function numberControls(): string[] {
  const controls = [
    ...document.querySelectorAll<HTMLElement>(
      'a[href], button, input, select, textarea, summary, [tabindex]',
    ),
  ]
  const isStop = (element: HTMLElement) =>
    element.tabIndex >= 0 &&
    element.checkVisibility({ visibilityProperty: true }) &&
    !(
      element instanceof HTMLInputElement &&
      (element.type === 'hidden' || (element.type === 'radio' && !element.checked))
    ) &&
    !(element as HTMLButtonElement).disabled
  return controls.filter(isStop).map((element, place) => {
    const name =
      element.getAttribute('aria-label') ?? element.textContent ?? element.getAttribute('name') ?? ''
    element.dataset.control = `${place} ${element.tagName} ${name.trim().slice(0, 40)}`
    return element.dataset.control
  })
}

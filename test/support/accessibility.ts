/** What of a page breaks a rule of WCAG 2.2 AA or of good practice. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** A sentence for each rule that is broken, with the first elements that do. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    // What keeps the rules would be described element by element: megabytes, for nobody.
    .options({ resultTypes: ['violations'] })
    .withTags(rules)
    // In the page itself: there are no frames whose findings a second page would have to put together.
    .setLegacyMode()
    .analyze()
  return violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes
        .slice(0, 3)
        .map(({ html }) => html.slice(0, 160))
        .join(' | ')}`,
  )
}

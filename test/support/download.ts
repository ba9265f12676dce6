/** Where a page's download leads. */
import type { Locator } from 'playwright-core'

/** The address of the file below an element: that of a link, or what its form sends once it is said what a list is for. */
export const downloadOf = (root: Locator): Promise<string> =>
  root.evaluate((element) => {
    const link = element.querySelector('a[download]')
    if (link) return link.getAttribute('href') ?? ''
    const form = element.querySelector('form[action^="/export/"]') as HTMLFormElement | null
    if (!form) return ''
    const params = new URLSearchParams(new FormData(form) as unknown as Record<string, string>)
    params.set('reason', 'test')
    return `${form.getAttribute('action')}?${params}`
  })

/** Whether a page is drawn for a phone: by the width of the window where the browser tells it, else by what it says it is. */

/** Asked of browsers, which tell it on secure connections from the second page on. */
export const hintsAskedFor = 'Sec-CH-Viewport-Width'

const WIDEST = 600

export function isPhone(header: (name: string) => string | null | undefined): boolean {
  const width = Number(header('sec-ch-viewport-width'))
  if (width > 0) return width <= WIDEST
  return header('sec-ch-ua-mobile') === '?1' || /\bMobi/.test(header('user-agent') ?? '')
}

/** Which aspects are named as the ones to improve first. */
import { beforeAll, expect, test } from 'vitest'
import { createFormats } from '~/format/formats'
import { i18nOf } from '~/i18n/i18n'
import { loadAllWords } from '~/i18n/words'
import { prioritiesFinding } from '~/pages/satisfaction/findings'

beforeAll(loadAllWords)

const findingOf = (judged: [name: string, importance: number, mean: number][]) => {
  const rows = judged.map(([aspect, aspect_importance, aspect_mean]) => ({
    aspect,
    aspect_importance,
    aspect_mean,
  }))
  const telling = {
    t: i18nOf('en').t,
    formats: createFormats({ lang: 'en', timeZone: 'Asia/Shanghai', currency: 'CNY' }),
    grain: 'month',
  } as const
  return prioritiesFinding(
    { panel: 'p', filters: {}, asOf: '2026-10-31', columns: [], rows },
    ({ aspect }) => String(aspect),
    telling,
  )
}

test('those above the mean importance and below the mean score', () => {
  expect(
    findingOf([
      ['speed', 0.6, 3.9],
      ['manner', 0.5, 4.4],
      ['price', 0.1, 4],
    ]),
  ).toBe('Important, yet below the mean score, so improve first: speed.')
})

test('what lies on the mean is not below it, whatever a float makes of three equal scores', () => {
  // 3.0003 + 3.0003 + 3.0003 is 9.000900000000001 in binary, and its third 3.0003000000000006.
  expect(
    findingOf([
      ['speed', 0.6, 3.0003],
      ['manner', 0.2, 3.0003],
      ['price', 0.1, 3.0003],
    ]),
  ).toBe('No important aspect scores below the mean.')
})

/**
 * The colours of marks and text tell apart, for normal sight and for the three common kinds of colour blindness, in
 * light and dark. Simulation: Machado, Oliveira and Fernandes, “A Physiologically-based Model for Simulation of Color
 * Vision Deficiency”, IEEE TVCG 15(6), 2009, matrices for severity 1.0, on linear RGB. Distance: CIEDE2000.
 */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { contrast, difference, differenceOfLab, type Rgb, sightNames, simulated } from './colour-difference'

const css = readFileSync(new URL('../../app/ui/tokens.css', import.meta.url), 'utf8')
const [light = '', dark = ''] = css.split(':root[data-mantine-color-scheme="dark"]')

const read = (part: string): Record<string, Rgb> =>
  Object.fromEntries(
    [...part.matchAll(/--([\w-]+): #([0-9a-f]{6});/g)].map(([, name = '', hex = '']) => [
      name,
      [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255) as Rgb,
    ]),
  )

const appearances = [
  ['light', read(light)],
  ['dark', read(dark)],
] as const

const every = (names: readonly string[]) =>
  names.flatMap((one, place) => names.slice(place + 1).map((other) => [one, other] as const))
const inTurn = (names: readonly string[]) =>
  names.slice(1).map((name, place) => [names[place] ?? '', name] as const)

/** Colours that meet in one chart or one list. Levels meet the next one; their order and figures tell the rest. */
const meeting = [
  ...every(['series-1', 'series-2', 'series-3', 'series-4']),
  ...inTurn(['level-1', 'level-2', 'level-3', 'level-4', 'level-5']),
  ['level-1', 'level-5'],
  // An age that nothing is of lets any two others touch.
  ...every(['series-3', 'age-1', 'age-2', 'age-3', 'age-4', 'age-5', 'age-6']),
  ['signal', 'series-1'],
  ['positive', 'negative'],
] as const

/** What can just be noticed is 2.3; this is seen at a glance in small marks. */
const CLEAR = 10

test('the distance is that of the published examples', () => {
  // Sharma, Wu and Dalal 2005, table 1, pairs 1, 7, 17 and 25.
  const examples: [Rgb, Rgb, number][] = [
    [[50, 2.6772, -79.7751], [50, 0, -82.7485], 2.0425],
    [[50, 0, 0], [50, -1, 2], 2.3669],
    [[50, 2.5, 0], [73, 25, -18], 27.1492],
    [[60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387], 1.2644],
  ]
  for (const [one, other, expected] of examples) expect(differenceOfLab(one, other)).toBeCloseTo(expected, 4)
})

describe.each(appearances)('%s', (_name, colours) => {
  const colour = (name: string): Rgb => {
    const found = colours[name]
    if (!found) throw new Error(`There is no colour ${name}`)
    return found
  }

  test.each(sightNames)('colours that meet tell apart with %s sight', (sight) => {
    const near = meeting.flatMap(([one, other]) => {
      const distance = difference(simulated(colour(one), sight), simulated(colour(other), sight))
      return distance < CLEAR ? [`${one} / ${other}: ${distance.toFixed(1)}`] : []
    })
    expect(near).toEqual([])
  })

  test('marks stand out from the paper', () => {
    const marks = ['series-1', 'series-2', 'series-3', 'series-4', 'signal', 'limit', 'level-1', 'level-5']
    const faint = marks.filter((name) => contrast(colour(name), colour('paper')) < 3)
    expect(faint).toEqual([])
  })

  test('text can be read on what it stands on', () => {
    const texts = [
      ...['ink', 'ink-2', 'accent', 'positive', 'negative', 'warning'].flatMap((name) => [
        [name, 'paper'],
        [name, 'paper-2'],
      ]),
      ['accent', 'accent-soft'],
      ['ink', 'accent-soft'],
      ['paper', 'accent'],
      ...[1, 2, 3, 4, 5].map((level) => [`level-${level}-ink`, `level-${level}`]),
    ] as [string, string][]
    const unread = texts.flatMap(([text, ground]) => {
      const ratio = contrast(colour(text), colour(ground))
      return ratio < 4.5 ? [`${text} on ${ground}: ${ratio.toFixed(2)}`] : []
    })
    expect(unread).toEqual([])
  })
})

/** When lines carry their names at their ends, and where these stand. */
import { expect, test } from 'vitest'
import { endsOf } from '~/charts/time/EndNames'
import { namedAtEnds } from '~/charts/time/end-labels'
import type { Layer, PlotSpec } from '~/charts/time/layers'

const look = { colour: 'black', shape: 0, isSecond: false }
const seriesOf = (key: string, values: readonly (number | null)[], name = key) => ({
  key,
  name,
  look,
  cells: values.map((value) => ({ value, text: '' })),
})
const linesOf = (...series: ReturnType<typeof seriesOf>[]): Layer => ({
  kind: 'lines',
  names: 'legend',
  series,
})
const target: Layer = {
  kind: 'target',
  key: 'target',
  name: 'target',
  label: '90 %',
  look,
  values: [0.9, 0.9],
}

const named = (layers: readonly Layer[], height = 304) => {
  const plot: PlotSpec = { layers, unit: 'rate', height }
  return namedAtEnds(plot).layers.map((layer) => ('names' in layer ? layer.names : null))
}

test('several lines are named at their ends, one alone and columns are not', () => {
  const [a, b] = [seriesOf('a', [1]), seriesOf('b', [2])]
  expect(named([linesOf(a, b)])).toEqual(['ends'])
  expect(named([linesOf(a)])).toEqual(['legend'])
  expect(named([{ kind: 'columns', names: 'legend', series: [a, b] }])).toEqual(['legend'])
})

test('a name that would be cut off, and more names than a plot is high, stay in the legend', () => {
  // 21 letters of 6.2 px are wider than the 128 px that there are at most.
  expect(named([linesOf(seriesOf('a', [1]), seriesOf('b', [2], 'b'.repeat(21)))])).toEqual(['legend'])
  // Two lines and a target take 3 × 14 px of 100 − 60.
  const two = linesOf(seriesOf('a', [1]), seriesOf('b', [2]))
  expect(named([two, target], 100)).toEqual(['legend', null])
  expect(named([two, target], 102)).toEqual(['ends', null])
})

test('names stand at the last known value, apart from each other and from those of targets', () => {
  const layers = namedAtEnds({
    layers: [linesOf(seriesOf('a', [0.5, 0.9]), seriesOf('b', [0.2, null])), target],
    unit: 'rate',
    height: 200,
  }).layers
  const y = (value: number) => 100 - 100 * value
  const ends = endsOf({ layers, y, left: 0, step: 50, right: 100, top: 0, bottom: 100 })
  // 0.9 lies at 10 for the line and its target: the second moves down by the height of a name.
  expect(ends.map(({ key, top }) => [key, top])).toEqual([
    ['a', 10],
    ['target', 24],
    ['b', 80],
  ])
})

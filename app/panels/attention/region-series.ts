/** What is watched of a region is watched of all that lies below it too, as a filter by it shows it. */
import { sumOf } from '~/metrics/change-point'
import type { SeenRegion } from '~/metrics/regions'
import { monthOf, type Series } from './series'

/** The series of each region with what lies below it; what has no region stays by itself. */
export function withAllBelow(
  series: readonly Series[],
  regions: readonly SeenRegion[],
  minimumSample: number,
): Series[] {
  const wayTo = new Map(regions.map(({ code, way }) => [code, way]))
  const placed = series.filter(({ group }) => wayTo.has(group ?? ''))
  const ofRegions = regions.flatMap(({ code, label }) => {
    const own = placed.filter(({ group }) => wayTo.get(group ?? '')?.includes(code))
    const [first] = own
    if (!first) return []
    const months = first.months.map(({ bucket, isComplete }, index) => {
      const all = sumOf(own.flatMap(({ months }) => months[index] ?? []))
      return monthOf(first.metric, minimumSample, { bucket, isComplete, ...all })
    })
    return [{ ...first, group: code, label, months }]
  })
  return [...ofRegions, ...series.filter(({ group }) => !wayTo.has(group ?? ''))]
}

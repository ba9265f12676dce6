/** Measuring a piece of work, and making one figure of several runs. */
import { cpuOf, databaseCpu } from './processes'

/** In ms. */
export type Cost = { wall: number; database: number; node: number }

export type Measured<T> = Cost & { result: T }

type Watched = {
  postmaster: number /** The process that serves; none where it is our own. */
  server?: number
}

export async function measure<T>(
  { postmaster, server }: Watched,
  work: () => Promise<T>,
): Promise<Measured<T>> {
  const nodeCpu = () => cpuOf(server ?? process.pid)
  const [database, node, began] = [databaseCpu(postmaster), nodeCpu(), performance.now()]
  const result = await work()
  const wall = performance.now() - began
  return { result, wall, database: databaseCpu(postmaster) - database, node: nodeCpu() - node }
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5)
}

/** The least value that so many of them do not exceed. */
export function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? Number.NaN
}

export const medianCost = (costs: readonly Cost[]): Cost => ({
  wall: median(costs.map(({ wall }) => wall)),
  database: median(costs.map(({ database }) => database)),
  node: median(costs.map(({ node }) => node)),
})

/** Runs that a figure is the median of; what takes long is run less often. */
export function runsFor(firstWall: number): number {
  if (firstWall < 2_000) return 5
  return firstWall < 5_000 ? 3 : 1
}

/** Runs the work as often as it deserves. */
export async function measureOften<T>(watched: Watched, work: () => Promise<T>): Promise<Measured<T>> {
  const first = await measure(watched, work)
  const costs: Cost[] = [first]
  while (costs.length < runsFor(first.wall)) costs.push(await measure(watched, work))
  return { ...medianCost(costs), result: first.result }
}

/** Where the points of a chart of four fields stand, and where their names find room. */

/** One thing judged twice: how good it is, and how much it matters. */
export type Judged = { key: string; name: string; x: number; y: number }
export type Positioned = Judged & { left: number; top: number; side: 'left' | 'right'; nameTop: number }
export type Area = { left: number; right: number; top: number; bottom: number }

const NAME_HEIGHT = 15
const PADDING = 0.14

/** From the smallest to the largest value, with some air; never empty. */
function extent(values: readonly number[]): [number, number] {
  const low = Math.min(...values)
  const high = Math.max(...values)
  const air = (high - low || 0.1) * PADDING
  return [low - air, high + air]
}

export const meanOf = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length

/** Places of points and names in an area, and of the lines at the mean of each axis. */
export function placeQuadrants(points: readonly Judged[], area: Area, widthOf: (name: string) => number) {
  const xs = points.map(({ x }) => x)
  const ys = points.map(({ y }) => y)
  const [x0, x1] = extent(xs)
  const [y0, y1] = extent(ys)
  const toLeft = (x: number) => area.left + ((x - x0) / (x1 - x0)) * (area.right - area.left)
  const toTop = (y: number) => area.bottom - ((y - y0) / (y1 - y0)) * (area.bottom - area.top)
  const positioned = points.map((point): Positioned => {
    const left = toLeft(point.x)
    const top = toTop(point.y)
    const side = left + 10 + widthOf(point.name) > area.right ? 'left' : 'right'
    return { ...point, left, top, side, nameTop: top }
  })
  return {
    positioned: spread(positioned, widthOf),
    split: { left: toLeft(meanOf(xs)), top: toTop(meanOf(ys)), x: meanOf(xs), y: meanOf(ys) },
  }
}

/** Moves a name down until it touches none of those above it. */
function spread(positioned: readonly Positioned[], widthOf: (name: string) => number): Positioned[] {
  const span = ({ left, side, name }: Positioned): [number, number] =>
    side === 'right' ? [left, left + 10 + widthOf(name)] : [left - 10 - widthOf(name), left]
  const done: Positioned[] = []
  for (const point of [...positioned].sort((a, b) => a.top - b.top)) {
    const [from, to] = span(point)
    const above = done.filter((other) => {
      const [start, end] = span(other)
      return start < to && end > from
    })
    const nameTop = Math.max(point.top, ...above.map((other) => other.nameTop + NAME_HEIGHT))
    done.push({ ...point, nameTop })
  }
  return done
}

/** How up to eight series are told apart: four colours, each with a shape, and once more dashed and hollow. */
import { type MarkTag, tagsOf } from './marks'

/** As many series as can be told apart without a guess. */
export const MOST_SERIES = 8

const colours = ['var(--series-1)', 'var(--series-2)', 'var(--series-4)', 'var(--series-3)'] as const

export type Look = { colour: string; shape: number; isSecond: boolean }

export function lookOf(place: number): Look {
  const shape = place % colours.length
  return { colour: colours[shape] as string, shape, isSecond: place >= colours.length }
}

type MarkProps = {
  look: Look
  x: number
  y: number
  size: number
  isHollow?: boolean
  title?: string
  tag?: MarkTag
}

/** A point of a series, in its own shape. */
export function SeriesMark({ look, x, y, size, isHollow = false, title, tag }: MarkProps) {
  return (
    <path
      d={outlines[look.shape]?.(x, y, size) ?? ''}
      fill={isHollow || look.isSecond ? 'var(--paper)' : look.colour}
      stroke={look.colour}
      strokeWidth={1.25}
      {...(tag ? tagsOf(tag) : {})}
    >
      {title && <title>{title}</title>}
    </path>
  )
}

const outlines = [
  (x: number, y: number, r: number) =>
    `M${x - r},${y}a${r},${r} 0 1 0 ${2 * r},0a${r},${r} 0 1 0 ${-2 * r},0z`,
  (x: number, y: number, r: number) => `M${x - r},${y - r}h${2 * r}v${2 * r}h${-2 * r}z`,
  (x: number, y: number, r: number) =>
    `M${x},${y - r * 1.3}l${r * 1.3},${r * 1.3}l${-r * 1.3},${r * 1.3}l${-r * 1.3},${-r * 1.3}z`,
  (x: number, y: number, r: number) => `M${x},${y - r * 1.2}l${r * 1.25},${r * 2.2}h${-r * 2.5}z`,
]

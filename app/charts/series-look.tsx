/** How up to eight series are told apart: four colours, each with a shape, and once more hollow with another line. */
import { type MarkTag, tagsOf } from './marks'

/** As many series as can be told apart without a guess. */
export const MOST_SERIES = 8

const colours = ['var(--series-1)', 'var(--series-2)', 'var(--series-4)', 'var(--series-3)'] as const

export type Look = { colour: string; shape: number; isSecond: boolean }

export function lookOf(place: number): Look {
  const shape = place % colours.length
  return { colour: colours[shape] as string, shape, isSecond: place >= colours.length }
}

/** Dashes and dots, which no even dashes of an unfinished stretch or a limit look like. */
export const dashOf = ({ isSecond }: Look) => (isSecond ? { strokeDasharray: '10 3 2 3' } : {})

/**
 * The looks of the few series whose meaning decides how strong they are: the metric in focus, another one beside it,
 * what is bad, and volume.
 */
const tones = {
  accent: lookOf(0),
  beside: { ...lookOf(2), shape: 3 },
  contrast: lookOf(1),
  quiet: { ...lookOf(2), colour: 'var(--series-3)' },
}

export type Tone = keyof typeof tones
export const lookOfTone = (tone: Tone): Look => tones[tone]

/** Of a scale of colours, which stand for the steps of one order. */
export const squareIn = (colour: string): Look => ({ colour, shape: 1, isSecond: false })

/** The stripes that fill the second series of a colour. */
export function Striped({ id, look: { colour } }: { id: string; look: Look }) {
  return (
    <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">
      <rect width="6" height="6" fill={colour} opacity="0.25" />
      <rect width="3" height="6" fill={colour} />
    </pattern>
  )
}

type MarkProps = {
  look: Look
  x: number
  y: number
  size: number
  isHollow?: boolean
  tag?: MarkTag
}

/** A point of a series, in its own shape. */
export function SeriesMark({ look, x, y, size, isHollow = false, tag }: MarkProps) {
  return (
    <path
      d={outlines[look.shape]?.(x, y, size) ?? ''}
      fill={isHollow || look.isSecond ? 'var(--paper)' : look.colour}
      stroke={look.colour}
      strokeWidth={1.25}
      {...(tag ? tagsOf(tag) : {})}
    />
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

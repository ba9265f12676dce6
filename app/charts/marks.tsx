/** The signs that charts are made of; each carries its key and value, so that what is drawn can be checked. */
import type { ReactElement } from 'react'
import type { Value } from '~/metrics/answer'

/** Colour and sign go together, so that no series is told by colour alone. */
const tones = {
  accent: { colour: 'var(--series-1)', shape: 'circle' },
  contrast: { colour: 'var(--series-2)', shape: 'square' },
  quiet: { colour: 'var(--series-3)', shape: 'diamond' },
} as const

export type Tone = keyof typeof tones
export const colourOf = (tone: Tone) => tones[tone].colour

export type MarkTag = { column: string; group: string; value: Value | undefined }

/** The attributes by which a mark can be found and read. */
export const tagsOf = ({ column, group, value }: MarkTag) => ({
  'data-mark': column,
  'data-key': group,
  'data-value': value === null || value === undefined ? '' : String(value),
})

type SignProps = {
  x: number
  y: number
  tone: Tone
  size?: number
  isHollow?: boolean
  colour?: string
  tag?: MarkTag
}

/** A point of a line or its sample in a legend. */
export function Sign({
  x,
  y,
  tone,
  size = 3,
  isHollow = false,
  colour = colourOf(tone),
  tag,
}: SignProps): ReactElement {
  const look = {
    fill: isHollow ? 'var(--paper)' : colour,
    stroke: colour,
    strokeWidth: 1.25,
    ...(tag ? tagsOf(tag) : {}),
  }
  const { shape } = tones[tone]
  if (shape === 'circle') return <circle cx={x} cy={y} r={size} {...look} />
  if (shape === 'square')
    return <rect x={x - size} y={y - size} width={2 * size} height={2 * size} {...look} />
  const r = size * 1.3
  return <path d={`M${x},${y - r}l${r},${r}l${-r},${r}l${-r},${-r}z`} {...look} />
}

/** The ring around a point that stands out: a form of its own, so that it is seen without colours too. */
export function SignalRing({
  x,
  y,
  size = 6.5,
  bucket,
}: {
  x: number
  y: number
  size?: number
  bucket?: string
}) {
  return (
    <circle
      cx={x}
      cy={y}
      r={size}
      fill="none"
      stroke="var(--signal)"
      strokeWidth={1.75}
      {...(bucket ? { 'data-signal-at': bucket } : {})}
    />
  )
}

/** Slanted lines of the paper over marks of several colours that are not finished yet. */
export function PaperHatch({ id }: { id: string }) {
  return (
    <pattern id={id} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <path d="M0,0v5" stroke="var(--paper)" strokeWidth="4" opacity="0.65" />
    </pattern>
  )
}

/** The slanted lines that fill what is not finished yet. */
export function Hatch({ id, colour }: { id: string; colour: string }) {
  return (
    <pattern id={id} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width="5" height="5" fill={colour} opacity="0.18" />
      <line x1="0" y1="0" x2="0" y2="5" stroke={colour} strokeWidth="2.5" />
    </pattern>
  )
}

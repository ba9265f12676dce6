/** The signs that charts are made of; each carries its key and value, so that what is drawn can be checked. */
import type { Value } from '~/metrics/answer'

export type MarkTag = { column: string; group: string; value: Value | undefined }

/** The attributes by which a mark can be found and read. */
export const tagsOf = ({ column, group, value }: MarkTag) => ({
  'data-mark': column,
  'data-key': group,
  'data-value': value === null || value === undefined ? '' : String(value),
})

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

/** Slanted lines of the paper over marks that are not finished yet, whatever their colours. */
export function PaperHatch({ id }: { id: string }) {
  return (
    <pattern id={id} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <path d="M0,0v5" stroke="var(--paper)" strokeWidth="4" opacity="0.65" />
    </pattern>
  )
}

/** The names of lines, and of what they are held against, at the ends of these: all moved apart together. */
import { type Look, SeriesMark } from '../series-look'
import { textWidth } from '../text-width'
import { APART, LEAST_WIDTH } from './end-labels'
import { type Layer, spreadOut } from './layers'
import { isHeld, type Place } from './TargetLines'

/** From the end of a line to its name, and to that behind the mark of its series. */
const [GAP, BEHIND_MARK] = [5, 16]
/** Digits, capitals and signs of percentages are wider than letters are on average. */
const SPARE = 8

type Name = { key: string; text: string; look: Look | null; size: number; colour: string }

const nameOfHeld = ({ key, label, look }: { key: string; label: string; look: Look | null }): Name => ({
  key,
  text: label,
  look,
  size: 2.5,
  colour: 'var(--ink-2)',
})

const startOf = ({ look }: Pick<Name, 'look'>) => (look ? BEHIND_MARK : GAP)

/** How much room they take beside the plot and its own margin; figures are never cut, names are. */
export function roomForNames(layers: readonly Layer[], width: number, margin: number): number {
  const most = width < LEAST_WIDTH ? 76 : 140
  const rooms = layers.flatMap((layer) => {
    if (layer.kind === 'lines' && layer.names === 'ends')
      return layer.series.map(({ name }) => Math.min(most, textWidth(name) + 4 + SPARE))
    if (!isHeld(layer)) return []
    const room = startOf(layer) + textWidth(layer.label) + SPARE - margin
    return [layer.kind === 'whole' ? Math.min(most, room) : room]
  })
  return Math.max(0, ...rooms)
}

type Props = Place & {
  layers: readonly Layer[]
  /** Where the plot ends, and the room behind it. */
  right: number
  room: number
  top: number
  bottom: number
}

/** The names and where they stand: at the last known value of each, and apart from each other. */
export function endsOf({ layers, y, left, step, right, top, bottom }: Omit<Props, 'room'>) {
  const ends = layers.flatMap((layer) => {
    if (isHeld(layer)) {
      const last = layer.values.findLastIndex((value) => value !== null)
      if (last < 0) return []
      const x = left + (last + 1) * step
      return [{ ...nameOfHeld(layer), x, top: y(layer.values[last] as number) }]
    }
    if (layer.kind !== 'lines' || layer.names !== 'ends') return []
    return layer.series.flatMap(({ key, name, look, cells }) => {
      const last = cells.map(({ value }) => value).findLast((value) => value !== null)
      if (typeof last !== 'number') return []
      return [{ key, text: name, look, size: 3, colour: 'var(--ink)', x: right, top: y(last) }]
    })
  })
  return spreadOut(ends, APART, { top, bottom })
}

export function EndNames({ room, ...place }: Props) {
  return (
    <g fontSize={11} data-names>
      {endsOf(place).map((name) => (
        <g key={name.key}>
          {name.look && <SeriesMark look={name.look} x={name.x + 8} y={name.top} size={name.size} />}
          <text x={name.x + startOf(name)} y={name.top} dy="0.35em" fill={name.colour}>
            {shortened(name.text, place.right + room + 13 - SPARE - name.x - startOf(name))}
          </text>
        </g>
      ))}
    </g>
  )
}

function shortened(name: string, room: number): string {
  if (textWidth(name) <= room) return name
  let short = name
  while (short.length > 1 && textWidth(`${short}…`) > room) short = short.slice(0, -1)
  return `${short}…`
}

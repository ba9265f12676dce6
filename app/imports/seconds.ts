/** Lengths of time as switchboards and people write them, read exactly into seconds. */
import { cellError, type Parsed, toHalfWidth } from './cell'

/** No contact lasts longer; what is longer was written in another unit. */
const MOST = 86_400
/** Decimals that the column keeps: switchboards count in thousandths. */
const SCALE = 3
/** Longer than any length of time with its words. */
const LONGEST = 40

const fraction = '(?:\\.(\\d*))?'
/** `143`, `143.5 s`, `143秒` */
const plain = new RegExp(`^(\\d{1,9})${fraction}\\s*(?:s|sec|secs|seconds?|秒)?$`, 'i')
/** `2:23`, `75:30`, `00:02:23` */
const clock = new RegExp(`^(?:(\\d{1,3}):(?=\\d{2}:))?(\\d{1,4}):(\\d{2})${fraction}$`)
/** `2分23秒`, `1小时2分`, `2m 23s`, `1 h 2 min` */
const words = new RegExp(
  `^(?:(\\d{1,3})\\s*(?:h|小时|时))?\\s*(?:(\\d{1,4})\\s*(?:m|min|分钟|分))?\\s*(?:(\\d{1,4})${fraction}\\s*(?:s|sec|秒))?$`,
  'i',
)

/** Seconds with at most three decimals, further zeros aside. */
export function parseSeconds(written: string): Parsed {
  const text = toHalfWidth(written).trim()
  if (text === '' || text.length > LONGEST) return cellError('secondsUnknown')
  const seconds = plain.exec(text)
  if (seconds) return secondsOf('0', '0', seconds[1], seconds[2])
  const [, hours, minutes, rest, decimals] = clock.exec(text) ?? words.exec(text) ?? []
  if (hours === undefined && minutes === undefined && rest === undefined) return cellError('secondsUnknown')
  // Of what stands behind a larger unit there is never a whole one.
  const isOver = (hours !== undefined && Number(minutes ?? 0) > 59) || Number(rest ?? 0) > 59
  return isOver ? cellError('secondsUnknown') : secondsOf(hours, minutes, rest, decimals)
}

function secondsOf(hours = '0', minutes = '0', seconds = '0', decimals = ''): Parsed {
  const digits = decimals.replace(/0+$/, '')
  if (digits.length > SCALE) return cellError('numberDecimals', { scale: SCALE })
  const whole = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)
  if (whole > MOST || (whole === MOST && digits !== '')) return cellError('secondsTooLong')
  return digits === '' ? String(whole) : `${whole}.${digits}`
}

/** QR codes as drawings: what apps for codes read off a screen. */
import { encode } from 'uqr'

/** `path`: the dark squares, in a drawing of `size` by `size` with the quiet margin that the standard asks for. */
export type QrCode = { size: number; path: string }

export function toQrCode(text: string): QrCode {
  const { data, size } = encode(text, { ecc: 'M', border: 4 })
  const path = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])))
  return { size, path: path.join('') }
}

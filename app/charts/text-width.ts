/** About how wide a text is drawn, where a drawing must know it before there is a screen; Chinese characters are square. */
export const textWidth = (text: string, size = 11) =>
  [...text].reduce((sum, sign) => sum + widthOf(sign) * size, 0)

function widthOf(sign: string): number {
  if (sign > '\u2fff') return 1
  if (/[mwMW%]/.test(sign)) return 0.92
  return /[A-Z]/.test(sign) ? 0.7 : 0.565
}

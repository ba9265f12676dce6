/** About how wide a text is drawn, where a drawing must know it before there is a screen; Chinese characters are square. */
export const textWidth = (text: string, size = 11) =>
  [...text].reduce((sum, sign) => sum + (sign > '\u2fff' ? 1 : 0.565) * size, 0)

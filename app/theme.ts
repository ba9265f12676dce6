/** Mantine's theme: system fonts that know Chinese, one accent, hairlines and small radii. */
import { createTheme, type MantineColorsTuple } from '@mantine/core'

const accent: MantineColorsTuple = [
  '#eef3fd',
  '#dbe5fa',
  '#b6caf4',
  '#8fadee',
  '#7ea2f0',
  '#7da6ff',
  '#4570d6',
  '#315dc6',
  '#274fae',
  '#1f4599',
]

export const fontFamily =
  '-apple-system, BlinkMacSystemFont, "Segoe UI", "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", "Helvetica Neue", Arial, sans-serif'

export const theme = createTheme({
  colors: { accent },
  primaryColor: 'accent',
  primaryShade: { light: 9, dark: 5 },
  fontFamily,
  headings: { fontFamily, fontWeight: '600' },
  defaultRadius: 'sm',
  cursorType: 'pointer',
})

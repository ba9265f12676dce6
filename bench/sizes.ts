/** One company at three sizes, always up to the same last day. */
export const sizes = {
  demo: null,
  m: { scale: 1 },
  l: { scale: 10 },
} as const satisfies Record<string, { scale: number } | null>

export type Size = keyof typeof sizes

export const isSize = (text: string): text is Size => Object.hasOwn(sizes, text)

/** Three years of whole months. The demo has the last two of them. */
export const FIRST_DAY = '2023-11-01'
export const LAST_DAY = '2026-10-31'
export const TIME_ZONE = 'Asia/Shanghai'
/** Noon of the last day, for what is asked without a server. */
export const NOON = new Date(`${LAST_DAY}T12:00:00+08:00`)

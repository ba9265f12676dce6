/** Light or dark: the reader's own choice, or else what the system prefers. */
export const APPEARANCE_COOKIE = 'appearance'

export const appearances = ['light', 'dark'] as const
export type Appearance = (typeof appearances)[number]

export const isAppearance = (value: unknown): value is Appearance =>
  (appearances as readonly unknown[]).includes(value)

/** Runs before the first paint of a reader who has not chosen, so that a dark system sees no white flash. */
export const followSystemScript =
  "(d=>{const f=()=>{document.documentElement.dataset.mantineColorScheme=d.matches?'dark':'light'};f();d.addEventListener('change',f)})(matchMedia('(prefers-color-scheme: dark)'))"

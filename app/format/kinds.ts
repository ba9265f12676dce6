/** Making a formatter of `Intl` takes a hundred times as long as using it, so each kind is made once. */
export function madeOnce<Options, Formatter>(make: (locale: string, options: Options) => Formatter) {
  const made = new Map<string, Formatter>()
  return (locale: string, options: Options): Formatter => {
    const kind = locale + JSON.stringify(options)
    const known = made.get(kind) ?? make(locale, options)
    made.set(kind, known)
    return known
  }
}

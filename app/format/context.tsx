/** Hands the reader's formats to every component below. */
import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { createFormats, type Formats, type Reader } from './formats'

const FormatContext = createContext<Formats | null>(null)

export function FormatProvider({ reader, children }: { reader: Reader; children: ReactNode }) {
  const { lang, timeZone, currency } = reader
  const formats = useMemo(() => createFormats({ lang, timeZone, currency }), [lang, timeZone, currency])
  return <FormatContext.Provider value={formats}>{children}</FormatContext.Provider>
}

export function useFormats(): Formats {
  const formats = useContext(FormatContext)
  if (!formats) throw new Error('FormatProvider is missing above this component')
  return formats
}

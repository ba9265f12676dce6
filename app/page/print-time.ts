/** The moment at which a browser began to print what it shows. */
import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'

/** Null until it prints, and without scripts: the browser's own head and foot have it then. */
export function usePrintTime(): string | null {
  const [at, setAt] = useState<string | null>(null)
  useEffect(() => {
    const begin = () => flushSync(() => setAt(new Date().toISOString()))
    window.addEventListener('beforeprint', begin)
    return () => window.removeEventListener('beforeprint', begin)
  }, [])
  return at
}

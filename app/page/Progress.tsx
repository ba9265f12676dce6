/** Progress indicator of a navigation, shown after a delay. */
import { useNavigation } from '@remix-run/react'
import { useEffect, useState } from 'react'
import styles from './Frame.module.css'

/** Avoids a flicker on fast navigations. */
const WONDERING_MS = 150

export function useIsWaiting(): boolean {
  const isUnderWay = useNavigation().state !== 'idle'
  const [isWaiting, wait] = useState(false)
  useEffect(() => {
    if (!isUnderWay) return wait(false)
    const timer = setTimeout(() => wait(true), WONDERING_MS)
    return () => clearTimeout(timer)
  }, [isUnderWay])
  return isWaiting
}

export const Progress = ({ isShown }: { isShown: boolean }) =>
  isShown ? <div className={styles.progress} data-progress aria-hidden="true" /> : null

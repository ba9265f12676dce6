/** How the present reader sees the pages, as the document's loader says. */

import { useRouteLoaderData } from '@remix-run/react'
import type { Lang } from '~/i18n/text'
import type { Appearance } from '~/preferences/appearance'

export type Reader = {
  lang: Lang
  /** Null follows the system. */
  appearance: Appearance | null
  isPhone: boolean
  timeZone: string
  currency: string
  cspNonce: string
  requestId: string
}

/** What the reader may do of what pages have places for. */
export type May = {
  read: boolean
  readStaff: boolean
  importData: boolean
  managePeople: boolean
  manageSettings: boolean
  readLedger: boolean
  exportContacts: boolean
  writeNotes: boolean
}

/** Undefined outside of the frame. */
export const useMay = () => useRouteLoaderData<{ may: May }>('routes/_app')?.may

/** What the company is called on paper; empty where nobody has said it. */
export const useCompanyName = () => useRouteLoaderData<{ company: string }>('routes/_app')?.company ?? ''

/** Undefined where the document's own loader failed. */
export const useReader = () => useRouteLoaderData<Reader>('root')

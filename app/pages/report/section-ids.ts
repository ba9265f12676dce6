/** The ids of a report's headings: the same in every report, and told apart where several stand on one page. */
import { createContext, useContext } from 'react'

/** What the ids of a document begin with; empty for the first. */
export const SectionIds = createContext('')

export const sectionId = (prefix: string, name: string) => `${prefix}report-${name}`

export const useSectionId = (name: string) => sectionId(useContext(SectionIds), name)

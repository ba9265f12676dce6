/** What the parts of the demo company hand to each other, and the records they end as. */
import { factDatasetIds } from '~/imports/datasets/facts'
import type { Random } from './random'
import type { Workdays } from './workdays'

/** A row as an import file would hold it: field name → text, null where there is nothing. */
export type DemoRecord = Record<string, string | null>

/** The datasets in the order in which they must be loaded. */
export const demoDatasets = [
  'regions',
  'departments',
  'employees',
  'products',
  'customers',
  ...factDatasetIds,
  'actions',
  'targets',
] as const

export type DemoDataset = (typeof demoDatasets)[number]

export type Company = Record<DemoDataset, DemoRecord[]>

export type RegionCode = 'east' | 'north' | 'south' | 'central' | 'southwest' | 'northwest'

export type Tier = '战略客户' | '重点客户' | '普通客户'

export type Employee = {
  code: string
  name: string
  department: string
  region: RegionCode | null
  hiredOn: number
  leftOn: number | null
  /** Who looked after the same customers before `hiredOn`. */
  predecessor: Employee | null
}

export type Product = { code: string; name: string; category: string; specification: string }

export type Customer = {
  code: string
  tier: Tier
  region: RegionCode
  owner: Employee
  creditGrade: 'A' | 'B' | 'C' | null
  termDays: number
  since: number
  leftOn: number | null
  record: DemoRecord
}

/** The period that is told, and everything about time that its parts need. */
export type Timeline = {
  seed: number
  /** Month numbers, both included; the last one holds `today`. */
  firstMonth: number
  lastMonth: number
  today: number
  /** Nothing that has happened is later than this moment. */
  now: number
  /** January or July of the half-year that holds `today`: what stories and biographies are dated from. */
  anchorMonth: number
  workdays: Workdays
  /** The random numbers that belong to `name` alone. */
  random(...name: (string | number)[]): Random
}

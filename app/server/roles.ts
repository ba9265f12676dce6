/** Roles, and what each of them may do. A person has any number of them. */

export const roles = ['executive', 'analyst', 'manager', 'administrator'] as const
export type Role = (typeof roles)[number]
export const isRole = (value: unknown): value is Role => (roles as readonly unknown[]).includes(value)

/** What is allowed, and to whom; whose rows are seen is said by the scope of the person. */
const allowed = {
  /** Figures, customers and records within one's scope, on pages and as files. */
  read: ['executive', 'analyst', 'manager'],
  /** How people are evaluated, and compared with each other, within one's scope; figures take `read` beside. */
  readStaff: ['manager', 'administrator'],
  /** Accounts with their roles and scopes, tokens and sessions of others; never one's own. */
  managePeople: ['administrator'],
  /** Contact data of one customer in plain, one after the other; each is on record. */
  showContacts: ['manager'],
  /** What is set for all: settings and targets. */
  manageSettings: ['administrator'],
  /** Bring files into the warehouse; what is set for all only with `manageSettings`. */
  importData: ['analyst', 'manager', 'administrator'],
  /** Causes and measures in the reports of one's scope. */
  writeMeasures: ['manager', 'administrator'],
  /** Notes on time, for one's scope; to change those of others takes more. */
  writeNotes: ['analyst', 'manager', 'administrator'],
  changeNotesOfOthers: ['administrator'],
  /** Acknowledge, put off and assign what needs attention within one's scope. */
  actOnAttention: ['manager', 'administrator'],
  /** Who took which file. */
  readLedger: ['executive', 'administrator', 'manager'],
  /** Of everybody, rather than of one's own team. */
  readWholeLedger: ['executive', 'administrator'],
} as const satisfies Record<string, readonly Role[]>

export type Permission = keyof typeof allowed

/** Whether somebody with these roles may do it. */
export const may = (has: readonly Role[], permission: Permission): boolean =>
  allowed[permission].some((role) => has.includes(role))

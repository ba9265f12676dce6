/**
 * The role by which the server works: it owns nothing, makes nothing, and sees no row but through the roles of a scope.
 * Migrations, imports and commands work as the owner.
 */
import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto'
import { type Address, addressNow } from './client'
import { connect, type Sql } from './connect'
import { codeOf } from './fault-sentences'
import { Refusal } from './refusal'
import { COMPANY_ROLE, REGIONS_ROLE } from './row-scope'

/** What is granted to the server is granted to this role, of which the one that signs in is a member. */
const READER = 'manyi_reader'
const shared = [READER, COMPANY_ROLE, REGIONS_ROLE]

const ownerOf = (url: URL) => decodeURIComponent(url.username)
/** One for each owner, so that several installations find room in one server. */
const loginOf = (owner: string) => `${owner}_server`
/** Known to whoever knows the owner's, and to nobody else. */
const passwordOf = (url: URL) =>
  createHmac('sha256', decodeURIComponent(url.password)).update(READER).digest('base64url')

/** The same database, as the reader. @throws Refusal where the owner's address holds no password to make one from */
export function asReader(address: string): string
export function asReader(address: Address): Address
export function asReader(address: Address): Address {
  const reader = () => {
    const url = new URL(addressNow(address))
    if (url.password === '')
      throw new Refusal(
        'DATABASE_URL holds no password: give the role one, for the server signs in by another role whose password is made from it.',
      )
    const password = passwordOf(url)
    url.username = encodeURIComponent(loginOf(ownerOf(url)))
    url.password = password
    return url.href
  }
  return typeof address === 'string' ? reader() : reader
}

const SET_CONFIG = 'pg_catalog.set_config(text, text, boolean)'

function makeRoles(missing: readonly string[], login: string, verifier: string): string[] {
  const name = quoted(login)
  return missing.flatMap((role) =>
    role === login
      ? [
          `create role ${name} login password '${verifier}'`,
          `grant ${READER} to ${name} with inherit true, set false`,
          `grant ${COMPANY_ROLE}, ${REGIONS_ROLE} to ${name} with inherit false, set true`,
        ]
      : [`create role ${role} nologin`],
  )
}

/** What PUBLIC may do in a new database and the reader must not: make tables, and set what a transaction begins with. */
const closeDoors = (database: string, owner: string) => [
  `revoke temporary on database ${quoted(database)} from public`,
  `grant temporary on database ${quoted(database)} to ${quoted(owner)}`,
  `revoke execute on function ${SET_CONFIG} from public`,
  `grant execute on function ${SET_CONFIG} to ${quoted(owner)}`,
]

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`

async function missingRoles(sql: Sql, login: string): Promise<string[]> {
  const roles = [...shared, login]
  const found = await sql`select rolname as name from pg_roles where rolname = any(${roles})`
  return roles.filter((role) => !found.some(({ name }) => name === role))
}

/** Whether the reader finds a door open; and whether we may close it. */
async function lookAtDoors(sql: Sql) {
  const [found] = await sql<{ database: string; owner: string; isOpen: boolean; isAdmin: boolean }[]>`
    select current_database() as database, current_user as owner,
      has_database_privilege('public', current_database(), 'temporary')
        or has_function_privilege('public', ${SET_CONFIG}, 'execute') as "isOpen",
      (select rolsuper from pg_roles where rolname = current_user) as "isAdmin"`
  return found ?? { database: '', owner: '', isOpen: false, isAdmin: false }
}

/** Makes the roles in a server that is ours. */
export async function ensureReader(url: string): Promise<void> {
  const { sql, close } = connect(url, { max: 1, applicationName: 'manyi start' })
  try {
    const login = loginOf(ownerOf(new URL(url)))
    const missing = await missingRoles(sql, login)
    if (missing.length === 0) return
    const statements = makeRoles(missing, login, verifierOf(passwordOf(new URL(url)))).join('; ')
    await sql.unsafe(`begin; ${statements}; commit`).catch(async (error) => {
      // Another program that starts at the same moment makes them.
      if ((await missingRoles(sql, login)).length > 0) throw error
    })
  } finally {
    await close()
  }
}

/** @throws Refusal with what an administrator of the database has to run, where roles lack or doors stand open */
export async function requireReader(url: string): Promise<void> {
  const { sql, close } = connect(url, { max: 1, applicationName: 'manyi start' })
  try {
    const address = new URL(url)
    const login = loginOf(ownerOf(address))
    const missing = await missingRoles(sql, login)
    const { database, owner, isOpen, isAdmin } = await lookAtDoors(sql)
    const statements = [
      ...makeRoles(missing, login, verifierOf(passwordOf(address))),
      ...(isOpen && !isAdmin ? closeDoors(database, owner) : []),
    ]
    if (statements.length === 0) return
    throw new Refusal(
      `The server works by database roles that own nothing. As an administrator of the database "${database}", run once, in it:\n${statements.map((one) => `  ${one};`).join('\n')}`,
    )
  } finally {
    await close()
  }
}

/** Closes to the reader what is open to everybody in a new database, as far as we may. */
export async function closePublicDoors(sql: Sql): Promise<void> {
  const { database, owner, isOpen, isAdmin } = await lookAtDoors(sql)
  if (isOpen && isAdmin) await sql.unsafe(closeDoors(database, owner).join('; '))
}

/** What a role that serves must not have, each with the words for it. */
const tooMuch = {
  isSuperuser: 'it is a superuser',
  bypasses: 'it bypasses row security',
  makes: 'it may make roles or databases',
  owns: 'it owns tables',
  joins: 'it is a member of the owner',
  creates: 'it may create schemas or temporary tables',
  sets: 'it may call set_config',
} as const

/** @throws Refusal where the role cannot sign in, or may do more than read what it was granted */
export async function checkReader(address: Address): Promise<void> {
  const { sql, close } = connect(address, { max: 1, applicationName: 'manyi start' })
  try {
    const [found] = await sql<Record<keyof typeof tooMuch, boolean>[]>`
      select me.rolsuper as "isSuperuser", me.rolbypassrls as bypasses, me.rolcreaterole or me.rolcreatedb as makes,
        exists (select from pg_class c where c.relowner = me.oid) as owns,
        exists (select from pg_class c where c.relnamespace = to_regnamespace('warehouse')
          and c.relowner <> me.oid and pg_has_role(me.oid, c.relowner, 'member')) as joins,
        has_database_privilege(current_database(), 'create') or has_database_privilege(current_database(), 'temporary') as creates,
        has_function_privilege(${SET_CONFIG}, 'execute') as sets
      from pg_roles me where me.rolname = current_user`
    const faults = Object.entries(tooMuch).flatMap(([key, words]) =>
      found?.[key as keyof typeof tooMuch] ? [words] : [],
    )
    if (faults.length > 0)
      throw new Refusal(
        `The role by which the server reads must own nothing and make nothing, but ${faults.join(', and ')}: see "Two roles in the database" in docs/operations.md.`,
      )
  } catch (error) {
    if (codeOf(error) !== WRONG_PASSWORD) throw error
    const { username, password } = new URL(addressNow(address))
    const login = decodeURIComponent(username)
    throw new Refusal(
      `The password of the role ${login} is not the one made from that of DATABASE_URL. As an administrator of the database, run:\n  alter role ${quoted(login)} password '${verifierOf(password)}';`,
    )
  } finally {
    await close()
  }
}

const WRONG_PASSWORD = '28P01'
const ITERATIONS = 4096

/** What PostgreSQL keeps of a password (RFC 5803), so that the password itself is neither printed nor in any log. */
function verifierOf(password: string): string {
  const salt = randomBytes(16)
  const salted = pbkdf2Sync(password, salt, ITERATIONS, 32, 'sha256')
  const keyOf = (name: string) => createHmac('sha256', salted).update(name).digest()
  const stored = createHash('sha256').update(keyOf('Client Key')).digest('base64')
  return `SCRAM-SHA-256$${ITERATIONS}:${salt.toString('base64')}$${stored}:${keyOf('Server Key').toString('base64')}`
}

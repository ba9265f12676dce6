/** Encryption on the way to the database: demanded wherever that leads out of this machine, and then with a known server. */
import { readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import type { ConnectionOptions } from 'node:tls'
import { Refusal } from './refusal'

/** As drivers read it: a parameter beats the place before the path, and neither means this machine. */
const hostOf = ({ hostname, searchParams }: URL): string =>
  searchParams.get('host') ?? decodeURIComponent(hostname).replace(/^\[(.*)\]$/, '$1')

/** Nothing between two programs of one machine leaves it; a path is that of a socket. */
const isHere = (host: string) =>
  host === '' || host.startsWith('/') || /^(localhost|127(\.\d{1,3}){3}|::1)$/i.test(host)

/**
 * @param isWaived a private network is trusted instead
 * @throws Refusal where the way is not encrypted, or anybody might stand at its end
 */
export function requireEncryption(url: string, isWaived: boolean): void {
  const address = new URL(url)
  const host = hostOf(address)
  const file = address.searchParams.get('sslrootcert')
  if (file !== null) {
    try {
      readFileSync(file)
    } catch {
      throw new Refusal(`${file}, which sslrootcert of DATABASE_URL names, cannot be read.`)
    }
  }
  if (isWaived || isHere(host) || address.searchParams.get('sslmode') === 'verify-full') return
  throw new Refusal(
    `The way to the database at ${host} has to be encrypted: add ?sslmode=verify-full to DATABASE_URL, and &sslrootcert=FILE where a certificate authority of your own signs; or set DATABASE_TLS=off where the network between is yours alone.`,
  )
}

export type Encrypted = { connectionString: string; ssl?: ConnectionOptions }

/** What the driver is given. Of `verify-full` it would check a host that is a number as "localhost". */
export function encrypted(url: string): Encrypted {
  const address = new URL(url)
  const { searchParams } = address
  if (searchParams.get('sslmode') !== 'verify-full') return { connectionString: url }
  const file = searchParams.get('sslrootcert')
  const host = hostOf(address)
  for (const name of ['sslmode', 'sslrootcert']) searchParams.delete(name)
  return {
    connectionString: address.href,
    ssl: {
      minVersion: 'TLSv1.2',
      ...(file !== null && { ca: readFileSync(file, 'utf8') }),
      ...(isIP(host) !== 0 && { host }),
    },
  }
}

/** Whether a connection was not made because the server could not show who it is. */
export const isUntrusted = ({ code = '', message }: { code?: string; message: string }): boolean =>
  /^(ERR_TLS|ERR_SSL|CERT_|UNABLE_TO_|DEPTH_ZERO|SELF_SIGNED)/.test(code) ||
  /does not support SSL/.test(message)

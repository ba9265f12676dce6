/** Which database a program works in, in words, and the note in `DATA_DIR` of the one that the server uses. */
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { type Message, message } from '~/i18n/message'

/** Without name and password of a role: this is printed and written down. */
export type Place = { kind: 'embedded' } | { kind: 'own'; host: string; name: string }

export function placeOf(url: string): Place {
  const { host, pathname, searchParams } = new URL(url)
  return {
    kind: 'own',
    host: host || searchParams.get('host') || 'localhost',
    name: decodeURIComponent(pathname.slice(1)) || 'postgres',
  }
}

/** The first line of every program. */
export const describePlace = (place: Place, dataDir: string): Message =>
  place.kind === 'embedded'
    ? message('place.embedded', { dataDir })
    : message('place.own', { name: place.name, host: place.host })

/** Why a program without DATABASE_URL does not go on beside a server that has one. */
export const refuseGuess = ({ name, host }: Extract<Place, { kind: 'own' }>, dataDir: string): Message =>
  message('place.guess', { dataDir, name, host })

const fileOf = (dataDir: string) => path.join(dataDir, 'database.json')

export async function notePlace(place: Place, dataDir: string): Promise<void> {
  await mkdir(dataDir, { recursive: true, mode: 0o711 })
  await writeFile(fileOf(dataDir), `${JSON.stringify(place)}\n`, { mode: 0o600 })
  await chmod(fileOf(dataDir), 0o600)
}

/** Null where no server of this folder has noted one. */
export async function notedPlace(dataDir: string): Promise<Place | null> {
  const text = await readFile(fileOf(dataDir), 'utf8').catch(() => null)
  try {
    return text === null ? null : (JSON.parse(text) as Place)
  } catch {
    return null
  }
}

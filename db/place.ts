/** Which database a program works in, in words, and the note in `DATA_DIR` of the one that the server uses. */
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'

/** Without name and password of a role: this is printed and written down. */
export type Place = { kind: 'embedded' } | { kind: 'own'; host: string; name: string }

export type PlaceLanguage = 'zh-CN' | 'en'

export function placeOf(url: string): Place {
  const { host, pathname, searchParams } = new URL(url)
  return {
    kind: 'own',
    host: host || searchParams.get('host') || 'localhost',
    name: decodeURIComponent(pathname.slice(1)) || 'postgres',
  }
}

/** The first line of every program. */
export function describePlace(place: Place, dataDir: string, lang: PlaceLanguage): string {
  if (place.kind === 'embedded')
    return lang === 'en' ? `Database: the embedded one in ${dataDir}` : `数据库：${dataDir} 中的内置数据库`
  return lang === 'en'
    ? `Database: ${place.name} at ${place.host}`
    : `数据库：${place.host} 上的 ${place.name}`
}

/** Why a program without DATABASE_URL does not go on beside a server that has one. */
export function refuseGuess(
  place: Extract<Place, { kind: 'own' }>,
  dataDir: string,
  lang: PlaceLanguage,
): string {
  return lang === 'en'
    ? `The server of ${dataDir} works in the database ${place.name} at ${place.host}, but DATABASE_URL is not set here: set it to the server's, or to "embedded" for the embedded database of that folder. Nothing was changed.`
    : `${dataDir} 的服务器使用的是 ${place.host} 上的数据库 ${place.name}，而这里没有设置 DATABASE_URL：请设为与服务器相同的地址；若要使用该目录中的内置数据库，请设为 embedded。未做任何更改。`
}

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

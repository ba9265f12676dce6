/** Mappings that people saved under a name: found again by the header of a file, or chosen. */
import { and, desc, eq } from 'drizzle-orm'
import type { Database } from '#db/connect'
import { importProfile } from '#db/schema'
import type { DatasetId } from '~/imports/datasets'
import { Header } from '~/imports/header'
import { type Profile, parseProfile } from '~/imports/profile'
import { LEFT_OUT } from './settings'

export type SavedProfile = {
  id: string
  name: string
  dataset: string
  savedById: string
  savedBy: string
  savedAt: string
}

const shown = {
  id: importProfile.profileId,
  name: importProfile.name,
  dataset: importProfile.dataset,
  savedById: importProfile.savedById,
  savedBy: importProfile.savedBy,
  savedAt: importProfile.savedAt,
}

export const listProfiles = (db: Database): Promise<SavedProfile[]> =>
  db.select(shown).from(importProfile).orderBy(importProfile.dataset, importProfile.name).limit(500)

export type FoundProfile = SavedProfile & { profile: Profile }

/** The newest one for a file with this header. */
export async function findByHeader(db: Database, headerSha256: string): Promise<FoundProfile | null> {
  const [row] = await db
    .select({ ...shown, profile: importProfile.profile })
    .from(importProfile)
    .where(eq(importProfile.headerSha256, headerSha256))
    .orderBy(desc(importProfile.savedAt))
    .limit(1)
  return row ? whole(row) : null
}

export async function findProfile(db: Database, id: string): Promise<FoundProfile | null> {
  if (!/^[0-9a-f-]{36}$/.test(id)) return null
  const [row] = await db
    .select({ ...shown, profile: importProfile.profile })
    .from(importProfile)
    .where(eq(importProfile.profileId, id))
  return row ? whole(row) : null
}

/** Null for one that this release does not understand. */
function whole(row: SavedProfile & { profile: unknown }): FoundProfile | null {
  try {
    return { ...row, profile: parseProfile(JSON.stringify(row.profile), row.dataset as DatasetId) }
  } catch {
    return null
  }
}

type NewProfile = { name: string; headerSha256: string; profile: Profile }

/** One of the same name and dataset is replaced. */
export async function saveProfile(
  db: Database,
  { name, headerSha256, profile }: NewProfile,
  by: { id: string; name: string },
  now: Date,
): Promise<void> {
  const row = { headerSha256, profile, savedById: by.id, savedBy: by.name, savedAt: now.toISOString() }
  await db
    .insert(importProfile)
    .values({ name, dataset: profile.dataset, ...row })
    .onConflictDoUpdate({ target: [importProfile.dataset, importProfile.name], set: row })
}

/** @param ownerId whose it must be; null for who may remove any */
export async function removeProfile(db: Database, id: string, ownerId: string | null): Promise<void> {
  if (!/^[0-9a-f-]{36}$/.test(id)) return
  const own = ownerId === null ? undefined : eq(importProfile.savedById, ownerId)
  await db.delete(importProfile).where(and(eq(importProfile.profileId, id), own))
}

/**
 * Column of the file → field: of a list of columns the one that is there, of columns that are put together each, of a column
 * for several fields the first.
 */
export function columnsOf({ columns, join }: Profile, names: readonly string[]): Record<string, string> {
  const found: Record<string, string> = {}
  const header = new Header(names)
  const enter = (field: string, name: string) => {
    // As the file writes it, which may differ from the mapping in blanks and capitals.
    const own = names[header.place(name).index] ?? name
    if (!Object.hasOwn(found, own)) found[own] = field
  }
  for (const [field, source] of Object.entries(columns)) {
    const choices = [source].flat()
    enter(field, header.firstOf(choices) ?? choices[0] ?? '')
  }
  for (const [field, sources] of Object.entries(join ?? {})) for (const name of sources) enter(field, name)
  // Such of the same header that it does not map were left out.
  for (const name of names) if (name !== '' && !Object.hasOwn(found, name)) found[name] = LEFT_OUT
  return found
}

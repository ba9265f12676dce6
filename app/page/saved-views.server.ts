/** Saved views: what pages show, stored under a name, private or shared. */
import { and, asc, count, eq, or, type SQL, sql } from 'drizzle-orm'
import type { Database } from '#db/connect'
import { savedView } from '#db/schema'
import { message } from '~/i18n/message'
import { refuse } from '~/metrics/refuse'
import type { Actor } from '~/server/context'
import { viewAddress } from './view-paths'

export type SavedView = {
  id: string
  name: string
  /** The page, of a closed list. */
  path: string
  search: string
  isShared: boolean
  /** Stands in its owner's navigation. */
  isPinned: boolean
  isOwn: boolean
  ownerName: string
}

const LONGEST_NAME = 80
const LONGEST_SEARCH = 8000
const MOST_VIEWS = 200
/** More would be no short way any more. */
const MOST_PINNED = 6

/** What the person may open, of one page or of all: own views first, then those of others, each by name. */
export async function listViews(db: Database, actor: Actor, path?: string): Promise<SavedView[]> {
  const isOwn = sql<boolean>`${savedView.ownerId} = ${actor.id}`
  return db
    .select({
      id: savedView.viewId,
      name: savedView.name,
      path: savedView.path,
      search: savedView.search,
      isShared: savedView.isShared,
      isPinned: sql<boolean>`${savedView.isPinned} and ${isOwn}`,
      isOwn,
      ownerName: savedView.ownerName,
    })
    .from(savedView)
    .where(
      and(
        or(eq(savedView.ownerId, actor.id), savedView.isShared),
        path === undefined ? undefined : eq(savedView.path, path),
      ),
    )
    .orderBy(sql`${isOwn} desc`, asc(savedView.name), asc(savedView.ownerName))
}

/** The person's own views that stand in the navigation. */
export async function listPinned(db: Database, actor: Actor): Promise<{ name: string; address: string }[]> {
  const pinned = await db
    .select({ id: savedView.viewId, name: savedView.name, path: savedView.path, search: savedView.search })
    .from(savedView)
    .where(and(eq(savedView.ownerId, actor.id), savedView.isPinned))
    .orderBy(asc(savedView.name))
    .limit(MOST_PINNED)
  return pinned.map((view) => ({ name: view.name, address: viewAddress(view) }))
}

type NewView = { name: string; path: string; search: string; isShared: boolean; isPinned?: boolean }

/**
 * Keeps a view under a name; a name that the person has already used gets the new one, and stays pinned where it was.
 * @returns the view's id
 * @throws QueryRefused where the name is empty or too long, or the person has too many views
 */
export async function saveView(db: Database, actor: Actor, view: NewView): Promise<string> {
  const name = view.name.trim().replace(/\s+/g, ' ')
  if (name === '') refuse(message('refusals.noName'))
  if ([...name].length > LONGEST_NAME) refuse(message('refusals.nameTooLong', { longestName: LONGEST_NAME }))
  if (view.search.length > LONGEST_SEARCH) refuse(message('refusals.viewTooLong'))
  return db.transaction(async (tx) => {
    const mine = eq(savedView.ownerId, actor.id)
    const [others] = await tx
      .select({ count: count() })
      .from(savedView)
      .where(and(mine, sql`${savedView.name} <> ${name}`))
    if ((others?.count ?? 0) >= MOST_VIEWS) {
      refuse(message('refusals.tooManyViews', { mostViews: MOST_VIEWS }))
    }
    if (view.isPinned) await requireRoomToPin(tx, actor, sql`${savedView.name} <> ${name}`)
    const { path, search, isShared } = view
    const kept = { path, search, isShared, ownerName: actor.name, ...(view.isPinned && { isPinned: true }) }
    const [saved] = await tx
      .insert(savedView)
      .values({ name, ownerId: actor.id, ...kept })
      .onConflictDoUpdate({
        target: [savedView.ownerId, savedView.name],
        set: { ...kept, updatedAt: sql`now()` },
      })
      .returning({ id: savedView.viewId })
    return (saved as { id: string }).id
  })
}

/** @throws QueryRefused where as many others are pinned as there is room for */
async function requireRoomToPin(db: Pick<Database, 'select'>, actor: Actor, isOther: SQL): Promise<void> {
  const [pinned] = await db
    .select({ count: count() })
    .from(savedView)
    .where(and(eq(savedView.ownerId, actor.id), savedView.isPinned, isOther))
  if ((pinned?.count ?? 0) >= MOST_PINNED)
    refuse(message('refusals.tooManyPinned', { mostPinned: MOST_PINNED }))
}

export type ViewChange = { isPinned: boolean } | { isShared: boolean }

/** Pins or shares a view of the person's own, or no longer; anybody else's stays as it is. @throws QueryRefused */
export async function changeView(db: Database, actor: Actor, id: string, change: ViewChange): Promise<void> {
  const isMeant = sql`${savedView.viewId}::text = ${id}`
  await db.transaction(async (tx) => {
    if ('isPinned' in change && change.isPinned) await requireRoomToPin(tx, actor, sql`not (${isMeant})`)
    await tx
      .update(savedView)
      .set({ ...change, updatedAt: sql`now()` })
      .where(and(isMeant, eq(savedView.ownerId, actor.id)))
  })
}

/** Deletes a view of the person's own; anybody else's stays. */
export async function deleteView(db: Database, actor: Actor, id: string): Promise<void> {
  await db
    .delete(savedView)
    .where(and(sql`${savedView.viewId}::text = ${id}`, eq(savedView.ownerId, actor.id)))
}

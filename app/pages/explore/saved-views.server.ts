/** Saved views of Explore: queries stored under a name, private or shared. */
import { and, asc, count, eq, or, sql } from 'drizzle-orm'
import type { Database } from '#db/connect'
import { savedView } from '#db/schema'
import { message } from '~/i18n/message'
import { refuse } from '~/metrics/refuse'
import type { Actor } from '~/server/context'

export type SavedView = {
  id: string
  name: string
  search: string
  isShared: boolean
  isOwn: boolean
  ownerName: string
}

const LONGEST_NAME = 80
const LONGEST_SEARCH = 8000
const MOST_VIEWS = 200

/** What the person may open: own views first, then those of others, each by name. */
export async function listViews(db: Database, actor: Actor): Promise<SavedView[]> {
  const isOwn = sql<boolean>`${savedView.ownerId} = ${actor.id}`
  return db
    .select({
      id: savedView.viewId,
      name: savedView.name,
      search: savedView.search,
      isShared: savedView.isShared,
      isOwn,
      ownerName: savedView.ownerName,
    })
    .from(savedView)
    .where(or(eq(savedView.ownerId, actor.id), savedView.isShared))
    .orderBy(sql`${isOwn} desc`, asc(savedView.name), asc(savedView.ownerName))
}

type NewView = { name: string; search: string; isShared: boolean }

/**
 * Keeps a question under a name; a name that the person has already used gets the new question.
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
    const kept = { search: view.search, isShared: view.isShared, ownerName: actor.name }
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

/** Deletes a view of the person's own; anybody else's stays. */
export async function deleteView(db: Database, actor: Actor, id: string): Promise<void> {
  await db
    .delete(savedView)
    .where(and(sql`${savedView.viewId}::text = ${id}`, eq(savedView.ownerId, actor.id)))
}

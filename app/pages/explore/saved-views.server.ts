/** Questions that people keep under a name: their own, and those that others share with them. */
import { and, asc, count, eq, or, sql } from 'drizzle-orm'
import type { Database } from '#db/connect'
import { savedView } from '#db/schema'
import { text } from '~/i18n/text'
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
  if (name === '') refuse(text('请填写名称。', 'Give it a name.'))
  if ([...name].length > LONGEST_NAME)
    refuse(text(`名称最多 ${LONGEST_NAME} 个字符。`, `A name has at most ${LONGEST_NAME} characters.`))
  if (view.search.length > LONGEST_SEARCH)
    refuse(text('筛选条件太多，无法保存。', 'The question has too many filters to be saved.'))
  return db.transaction(async (tx) => {
    const mine = eq(savedView.ownerId, actor.id)
    const [others] = await tx
      .select({ count: count() })
      .from(savedView)
      .where(and(mine, sql`${savedView.name} <> ${name}`))
    if ((others?.count ?? 0) >= MOST_VIEWS) {
      refuse(
        text(
          `每人最多保存 ${MOST_VIEWS} 个查询，请先删除不用的。`,
          `One person keeps ${MOST_VIEWS} questions at most; delete some first.`,
        ),
      )
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

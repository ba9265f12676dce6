/** What the panels of corrective actions show, in sentences. */
import type { Column, Row, Value } from '~/metrics/answer'
import type { FindingContext } from '~/page/findings'
import type { Listed } from '~/page/load.server'

export function openActionsFinding(answer: Listed, { t, formats }: FindingContext): string {
  return t(answer.hasMore ? 'actions.openFirst' : 'actions.openListed', {
    n: formats.count(answer.rows.length),
    overdue: formats.count(answer.rows.filter(({ overdue }) => overdue === true).length),
  })
}

/** Whether complaints became fewer or more than chance brings about. */
export const isTold = (verdict: Value | undefined) => verdict === 'fewer' || verdict === 'more'

/** Found effective, though enough complaints say that they did not become fewer. */
export const isDoubted = ({ effective, verdict }: Row) =>
  effective === true && (verdict === 'more' || verdict === 'about_same')

export function actionEffectFinding(answer: Listed, { t, formats }: FindingContext): string {
  const count = (is: (row: Row) => boolean) => answer.rows.filter(is).length
  const doubted = count(isDoubted)
  const sentence = t(answer.hasMore ? 'actions.effectFirst' : 'actions.effect', {
    n: formats.count(answer.rows.length),
    known: formats.count(count(({ verdict }) => verdict !== null)),
    fewer: formats.count(count(({ verdict }) => verdict === 'fewer')),
  })
  return doubted === 0 ? sentence : sentence + t('actions.doubted', { doubted: formats.count(doubted) })
}

/** Columns in the order in which a page reads them; the list and its file have their own. */
export const inOrder = (columns: readonly Column[], ids: readonly string[]): Column[] =>
  ids.flatMap((id) => columns.filter((column) => column.id === id))

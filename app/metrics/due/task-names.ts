/** What can be due from somebody, and where it stands on a day; and for how long it is listed. */

export const taskKinds = [
  'respond',
  'resolve',
  'follow_up',
  'order_respond',
  'order_arrive',
  'order_complete',
  'order_follow_up',
  'action',
  'visit',
  'report',
] as const
export type TaskKind = (typeof taskKinds)[number]

/** Past its deadline, or by the day under which it is listed. */
export const taskStandings = ['overdue', 'today', 'tomorrow', 'later'] as const
export type TaskStanding = (typeof taskStandings)[number]

/**
 * Days for which a follow-up, a visit or a report stays in the list once it is overdue. Nothing else ever ends what
 * nobody did or called off; a complaint ends with its resolution, an order with its
 * completion, a corrective action with its implementation.
 */
export const OVERDUE_DAYS = 90

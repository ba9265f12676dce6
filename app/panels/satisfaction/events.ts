/** Answers, on a customer's timeline. */
import { sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { survey } from '#db/schema'
import type { Happened } from '../customers/event'

const s = alias(survey, 's')

export function answers(): Happened[] {
  return [
    {
      kind: 'survey',
      event: 'survey_answered',
      of: sql`${s.customerId}`,
      on: sql`${s.respondedOn}`,
      at: sql`${s.respondedAt}`,
      code: sql`${s.surveyCode}`,
      from: sql`${survey} s`,
      score: sql`round(${s.responseScore}, 4)`,
      detail: sql`${s.comment}`,
    },
  ]
}

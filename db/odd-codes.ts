/**
 * Codes that are not in the form in which imports write them: they hide characters, or look like another code. Imports
 * have made none since there is such a form; what was there before, or came by another way, is reported.
 */
import { sql } from 'drizzle-orm'
import { type Message, message } from '~/i18n/message'
import { translate } from '~/i18n/translate.server'
import type { Database } from './connect'
import type { FactTable } from './schema/fact-types'

/** A database, or one of its transactions. */
export type Asked = Pick<Database, 'execute'>

/** Tables whose rows have a code. Those that facts point at come first. */
const coded = {
  dim_region: { id: 'region_id', code: 'region_code' },
  dim_department: { id: 'department_id', code: 'department_code' },
  dim_employee: { id: 'employee_id', code: 'employee_code' },
  dim_product: { id: 'product_id', code: 'product_code' },
  dim_customer: { id: 'customer_id', code: 'customer_code' },
  fact_survey: { id: 'survey_id', code: 'survey_code' },
  fact_complaint: { id: 'complaint_id', code: 'complaint_code' },
  fact_invoice: { id: 'invoice_id', code: 'invoice_code' },
  fact_receipt: { id: 'receipt_id', code: 'receipt_code' },
  fact_visit: { id: 'visit_id', code: 'visit_code' },
  fact_service_order: { id: 'order_id', code: 'order_code' },
  fact_sale: { id: 'sale_id', code: 'sale_code' },
  fact_contact: { id: 'contact_id', code: 'contact_code' },
  fact_action: { id: 'action_id', code: 'action_code' },
  fact_evaluation: { id: 'evaluation_id', code: 'evaluation_code' },
} as const satisfies Record<
  FactTable | 'fact_action' | 'fact_evaluation' | `dim_${string}`,
  { id: string; code: string }
>

export type CodedTable = keyof typeof coded

export type OddCode = {
  readonly table: CodedTable
  readonly id: string
  readonly written: string
  /** The form in which imports write it. */
  readonly code: string
  /** How many rows of the table look like it, this one among them. */
  readonly alike: number
}

/** Kind of thing that a table holds. */
export const thingOf = (table: CodedTable): Message => message(`codes.${table}`)

export const codeColumns = (table: CodedTable) => coded[table]

/** A code as a message can show it: what nobody sees is spelled out, `K1[U+200B]`. */
export const spelledOut = (text: string): string =>
  text.replace(
    /(?! )(?:\p{Z}|\p{C}|\p{M}|\p{Default_Ignorable_Code_Point}|\u2800)/gu,
    (mark) => `[U+${(mark.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`,
  )

/** All odd codes; the partial indexes give them without reading the tables. */
export async function listOddCodes(db: Asked): Promise<OddCode[]> {
  const parts = Object.entries(coded).map(([table, { id, code }]) => {
    const from = sql`warehouse.${sql.identifier(table)}`
    const column = sql.identifier(code)
    const normal = sql`warehouse.normal_code(o.${column})`
    return sql`
      select ${table}::text as "table", o.${sql.identifier(id)}::text as id, o.${column} as written, ${normal} as code,
             (count(*) over (partition by ${normal})
               + (select count(*) from ${from} as plain where plain.${column} = ${normal}))::int as alike
        from ${from} as o where o.${column} <> ${normal}`
  })
  return await db.execute<OddCode>(
    sql`select * from (${sql.join(parts, sql` union all `)}) odd order by "table", code, written`,
  )
}

/** Says at a start that there are some, and what to do. */
export async function reportOddCodes(db: Asked, log: (line: string) => void): Promise<void> {
  const odd = await listOddCodes(db)
  if (odd.length === 0) return
  const first = odd
    .slice(0, 5)
    .map(({ table, written }) => `${translate(thingOf(table), 'en')} "${spelledOut(written)}"`)
  const more = odd.length > first.length ? ` and ${odd.length - first.length} more` : ''
  log(
    `Codes with characters that nobody sees are in the warehouse: ${first.join(', ')}${more}. ` +
      `"npm run -s codes" lists them and says what can be done.`,
  )
}

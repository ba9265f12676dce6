/** Contact data in the file of the list of customers: for whom it is allowed, where the address asks for it. */
import { type SQL, sql } from 'drizzle-orm'
import { message, type Text } from '~/i18n/message'
import type { Column } from '~/metrics/answer'
import { refuse } from '~/metrics/refuse'

/** The list that may hold them, and the parameter of its address by which it does. */
const LIST = 'customers'
export const CONTACTS = 'contacts'

/** Whether contact data are asked for, and the rest of the address. @throws QueryRefused */
export function takeContacts(
  name: string,
  params: URLSearchParams,
): { hasContacts: boolean; rest: URLSearchParams } {
  if (name !== LIST || !params.has(CONTACTS)) return { hasContacts: false, rest: params }
  const rest = new URLSearchParams([...params].filter(([key]) => key !== CONTACTS))
  const value = params.getAll(CONTACTS).join(',')
  if (value !== 'true') refuse(message('refusals.invalid', { name: CONTACTS, value, list: 'true' }))
  return { hasContacts: true, rest }
}

export const asksForContacts = (name: string, params: URLSearchParams): boolean =>
  name === LIST && params.has(CONTACTS)

/** Named as in a file of customers that is imported. */
const ids = ['contact_name', 'phone', 'email', 'address', 'postcode'] as const

export const contactColumns = ids.map(
  (id): Column<Text> => ({
    id,
    label: message(`contactData.columns.${id}`),
    unit: 'text',
    better: null,
    role: 'name',
  }),
)

/** The rows of the list, each with its contact data, as the download of this number on record may have them. */
export function withContacts(list: SQL, columns: readonly Column<Text>[], attempt: string): SQL {
  const named = (table: 'r' | 'k', ids: readonly string[]) =>
    ids.map((id) => sql`${sql.identifier(table)}.${sql.identifier(id)}`)
  const all = [
    ...named(
      'r',
      columns.map(({ id }) => id),
    ),
    ...named('k', ids),
  ]
  return sql`select ${sql.join(all, sql`, `)}
    from (select *, row_number() over () as place from (${list}) listed) r
    left join app.contacts_of_file(${attempt}) k on k.customer = r.customer
    order by r.place`
}

/** What the fields of a customer's file are called. */
import { message, type Text } from '~/i18n/message'
import { type CustomerFileField, customerFileFields } from '~/metrics/customers/file'

export const customerFileLabels = Object.fromEntries(
  customerFileFields.map((field) => [field, message(`customerFile.${field}`)]),
) as Record<CustomerFileField, Text>

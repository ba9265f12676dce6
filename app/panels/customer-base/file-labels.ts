/** What the fields of a customer's file are called. */
import { message, type Text } from '~/i18n/message'
import { type CustomerFileField, customerFileFields } from '~/settings/customer-file'

export const customerFileLabels = Object.fromEntries(
  customerFileFields.map((field) => [field, message(`customerFile.${field}`)]),
) as Record<CustomerFileField, Text>

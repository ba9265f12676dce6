/** What a customer's file may hold, each of which a company can require. */
export const customerFileFields = [
  'name',
  'kind',
  'tier',
  'industry',
  'region',
  'owner',
  'since',
  'credit_grade',
  'legal_form',
  'company_size',
  'business_scope',
  'main_goods',
  'gender',
  'birth_year',
  'valid_until',
  'contact_name',
  'phone',
  'email',
  'address',
  'postcode',
] as const
export type CustomerFileField = (typeof customerFileFields)[number]

/** Those that are required until somebody says otherwise. */
export const usuallyRequired: ReadonlySet<CustomerFileField> = new Set<CustomerFileField>([
  'name',
  'kind',
  'tier',
  'industry',
  'region',
  'owner',
  'since',
  'contact_name',
  'phone',
  'address',
])

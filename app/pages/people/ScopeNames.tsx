/** Whose rows somebody sees, in words. */
import { useTranslation } from 'react-i18next'
import { useFormats } from '~/format/context'
import type { Person } from '~/server/accounts/people'

export function ScopeNames({ person }: { person: Pick<Person, 'isCompanyWide' | 'regions'> }) {
  const { t } = useTranslation()
  const formats = useFormats()
  if (person.isCompanyWide) return <>{t('people.company')}</>
  if (person.regions.length === 0) return <>{t('people.nothing')}</>
  return (
    <>
      {formats.join(
        'item',
        person.regions.map(({ name }) => name),
      )}
    </>
  )
}

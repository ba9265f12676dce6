/** The words, formats and grain used by a page's findings. */
import { useTranslation } from 'react-i18next'
import { useFormats } from '~/format/context'
import { usePage } from './context'
import type { FindingContext } from './findings'

export function useFindingContext(): FindingContext {
  const { t } = useTranslation()
  return { t, formats: useFormats(), grain: usePage().query.grain }
}

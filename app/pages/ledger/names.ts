/** What a file held, in words. */
import { useTranslation } from 'react-i18next'

const others = ['query', 'ledger', 'pages', 'customer-contact'] as const
const isOther = (id: string): id is (typeof others)[number] => (others as readonly string[]).includes(id)

/** `panels`: those whose titles the server knows. An id of before is its own name. */
export function useContentName(panels: readonly { id: string; title: string | null }[]) {
  const { t } = useTranslation()
  return (id: string): string =>
    isOther(id) ? t(`ledger.panels.${id}`) : (panels.find((panel) => panel.id === id)?.title ?? id)
}

/** The columns of the table, by each of which it can be sorted; a line opens to all that is on record. */
export const shownColumns = [
  'started_at',
  'actor_name',
  'panel',
  'outcome',
  'rows',
  'bytes',
  'purpose',
] as const

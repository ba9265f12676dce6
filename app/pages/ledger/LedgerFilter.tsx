/** What narrows the ledger: person, content, outcome and days, all of it in the address. */
import { useTranslation } from 'react-i18next'
import { useAutoSubmit } from '~/page/auto-submit'
import { AddressSelect } from '~/ui/AddressSelect'
import { DateField } from '~/ui/DateField'
import fieldStyles from '~/ui/Field.module.css'
import styles from './LedgerPage.module.css'
import type { LedgerData } from './load.server'
import { useContentName } from './names'

const outcomes = ['delivered', 'cancelled', 'failed', 'refused', 'interrupted', 'started', 'read'] as const

export function LedgerFilter({ data: { filters, people, panels, labels, order } }: { data: LedgerData }) {
  const { t } = useTranslation()
  const contentName = useContentName(panels)
  return (
    <form method="get" className={styles.filter} aria-label={t('filters.title')} {...useAutoSubmit()}>
      {order && <input type="hidden" name="sort" value={order} />}
      <AddressSelect
        name="person"
        label={labels.actor_name}
        value={filters.person ?? ''}
        options={[
          { value: '', label: t('ledger.everyone') },
          ...people.map(({ id, name, kind }) => ({
            value: id,
            label: kind === 'token' ? `${name} (${t('ledger.kind.token')})` : name,
          })),
        ]}
      />
      <AddressSelect
        name="panel"
        label={labels.panel}
        value={filters.panel ?? ''}
        options={[
          { value: '', label: t('ledger.everything') },
          ...panels.map(({ id }) => ({ value: id, label: contentName(id) })),
        ]}
      />
      <AddressSelect
        name="outcome"
        label={labels.outcome}
        value={filters.outcome ?? ''}
        options={[
          { value: '', label: t('ledger.everyOutcome') },
          ...outcomes.map((outcome) => ({ value: outcome, label: t(`ledger.outcome.${outcome}`) })),
        ]}
      />
      <span className={styles.days}>
        <DateField name="from" label={t('ledger.from')} value={filters.from ?? ''} />
        –
        <DateField name="to" label={t('ledger.to')} value={filters.to ?? ''} />
      </span>
      <button type="submit" className={`${fieldStyles.button} ${fieldStyles.withoutScripts}`}>
        {t('filters.apply')}
      </button>
    </form>
  )
}

/** A customer's credit exposure against the credit limit. */
import { useTranslation } from 'react-i18next'
import { useFormats } from '~/format/context'
import { toNumber } from '~/format/figures'
import type { Row } from '~/metrics/answer'
import styles from './Customer.module.css'
import { Figure, Remark } from './Figure'

export function Exposure({ row }: { row: Row }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const exposure = toNumber(row.exposure) ?? 0
  const limit = toNumber(row.credit_limit)
  const used = limit ? exposure / limit : null
  const isOver = limit !== null && exposure > limit
  const agreed = limit === null ? t('customer.noLimit') : formats.money(row.credit_limit)
  return (
    <Figure
      name={t('customer.exposure')}
      column="exposure"
      row={row}
      isBad={isOver}
      value={formats.money(row.exposure)}
    >
      {limit === 0 && isOver ? (
        <Remark isBad>{t('customer.noCredit')}</Remark>
      ) : (
        <Remark>{t('customer.ofLimit', { amount: agreed })}</Remark>
      )}
      {used !== null && (
        <>
          <Remark isBad={isOver}>{t('customer.used', { rate: formats.value(used, 'rate') })}</Remark>
          <Meter used={used} />
        </>
      )}
    </Figure>
  )
}

/** Utilisation of the limit as a bar; the excess is drawn beyond a gap. */
function Meter({ used }: { used: number }) {
  const whole = Math.max(1, used)
  const width = (part: number) => ({ width: `${((100 * part) / whole).toFixed(1)}%` })
  return (
    <div className={styles.meter} aria-hidden="true">
      <span style={width(Math.max(0, Math.min(1, used)))} />
      {used > 1 && <span data-over style={width(used - 1)} />}
    </div>
  )
}

/** The words for codes in cells: levels, ages, aspects, and the values of dimensions. */

import { useTranslation } from 'react-i18next'
import { useFormats } from '~/format/context'
import type { Signal } from '~/metrics/control-chart'
import { isSegment } from '~/metrics/customers/segments'
import { type DimensionId, isDimension } from '~/metrics/dimensions'
import { ageName } from '~/metrics/receivables/age-names'
import { valueLabel } from './value-label'

const receiptKinds = ['payment', 'credit_note', 'write_off'] as const
const isReceiptKind = (code: string): code is (typeof receiptKinds)[number] =>
  (receiptKinds as readonly string[]).includes(code)

const verdicts = ['fewer', 'more', 'about_same', 'too_few'] as const
const isVerdict = (code: string): code is (typeof verdicts)[number] =>
  (verdicts as readonly string[]).includes(code)

/** Names of ages, aspects, weekdays and coded values in the reader's language; unknown codes stay as they are. */
/** The columns of lists that show a dimension under another name. */
const dimensionOf: Readonly<Record<string, DimensionId>> = {
  method: 'channel',
  customer_kind: 'kind',
  customer_tier: 'tier',
}

export function useNames() {
  const { t } = useTranslation()
  const formats = useFormats()

  function age(bucket: string): string {
    if (bucket === 'total' || bucket === 'unapplied' || bucket === 'net') {
      return t(`ageing.${bucket}`)
    }
    const { id, days } = ageName(bucket)
    return t(`ageing.${id}`, { days })
  }

  /** The short form, for narrow places. */
  function shortAge(bucket: string): string {
    const { id, days } = ageName(bucket)
    return t(`ageing.short.${id}`, { days })
  }

  const aspect = (code: string) => valueLabel('aspect', code, formats.lang)

  const signals = (ids: string) =>
    formats.join(
      'item',
      ids.split(' ').map((id) => t(`signals.${id as Signal}`)),
    )

  /** The label of a code in the given column. */
  function code(column: string, value: string): string {
    if (column === 'age') return age(value)
    if (column === 'signals') return signals(value)
    if (column === 'verdict' && isVerdict(value)) return t(`records.verdict.${value}`)
    if (column === 'segment' && isSegment(value)) return t(`segments.${value}`)
    if (column === 'kind' && isReceiptKind(value)) return t(`records.kind.${value}`)
    const dimension = dimensionOf[column] ?? column
    return isDimension(dimension) ? valueLabel(dimension, value, formats.lang) : value
  }

  return { age, shortAge, aspect, code }
}

/** The sentences of attention items where the server writes them, so that no browser has to know their words. */
import '~/i18n/attention'
import { createFormats } from '~/format/formats'
import { i18nOf } from '~/i18n/i18n'
import type { Lang } from '~/i18n/text'
import { translate } from '~/i18n/translate.server'
import type { Row } from '~/metrics/answer'
import { isMetricId } from '~/metrics/catalog'
import { metricInfo } from '~/panels'
import { creditRuleLabels } from '~/panels/receivables/credit-control'
import type { Services } from '~/server/services'
import { describeAttention } from './attention-findings'
import type { FindingContext } from './findings'

export type Reader = Pick<Services, 'timeZone' | 'settings'>

/** The sentences of an item in a language, whose words must have been loaded. */
export function describing(lang: Lang, { timeZone, settings }: Reader) {
  const formats = createFormats({ lang, timeZone, currency: settings.currency })
  const context: FindingContext = { t: i18nOf(lang).getFixedT(lang), formats, grain: 'month' }
  const rules = Object.fromEntries(
    Object.entries(creditRuleLabels).map(([rule, label]) => [rule, translate(label, lang)]),
  )
  const metricOf = (id: string) => {
    if (id === 'received') return context.t('attention.received')
    return isMetricId(id) ? translate(metricInfo(id).label, lang) : id
  }
  return { context, describe: (row: Row) => describeAttention(row, context, { rules, metricOf }) }
}

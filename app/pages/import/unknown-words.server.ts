/** Words of a file that stand for none of ours, one by one, to be mapped on the spot. */
import { localize } from '~/i18n/localize'
import type { Lang } from '~/i18n/text'
import type { ImportSettings } from '~/import-runs/settings'
import { type DatasetId, datasets } from '~/imports/datasets'
import type { Field } from '~/imports/datasets/field'
import type { RunDetails } from '~/imports/run-details'
import { metricIds } from '~/metrics/catalog'
import { metricInfo } from '~/panels'
import { fieldName } from './fields.server'

const MOST = 100

export type UnknownWord = {
  /** Of the problem and of the value in it. */
  name: string
  field: string
  column: string
  word: string
  count: number
  choices: { value: string; label: string }[]
  chosen: string
}

export function unknownWords(details: RunDetails, settings: ImportSettings, lang: Lang): UnknownWord[] {
  return wordsOf(details, settings)
    .slice(0, MOST)
    .map(({ name, field, word, count }) => ({
      name,
      field,
      column: fieldName(settings.dataset, field, lang),
      word,
      count,
      choices: choicesOf(datasets[settings.dataset].fields[field], lang),
      chosen: settings.values[field]?.[word] ?? '',
    }))
}

/** The same without words of ours, for the form that comes back. */
export function wordsOf(
  { problems }: RunDetails,
  { dataset }: { dataset: DatasetId },
): { name: string; field: string; word: string; count: number }[] {
  return problems.flatMap(({ severity, field, values }, group) => {
    if (
      severity !== 'error' ||
      field === null ||
      choicesOf(datasets[dataset].fields[field], 'en').length === 0
    )
      return []
    return values.map(({ value, count }, at) => ({ name: `word.${group}.${at}`, field, word: value, count }))
  })
}

/** What a cell of such a field can say; none where that is no closed list. */
function choicesOf(field: Field | undefined, lang: Lang): { value: string; label: string }[] {
  if (!field) return []
  const plain = (values: readonly (string | number)[]) =>
    values.map((value) => ({ value: String(value), label: String(value) }))
  switch (field.type) {
    case 'enum':
      return Object.entries(field.words ?? {}).map(([zh, value]) => ({
        value,
        label: lang === 'zh-CN' ? zh : value,
      }))
    case 'boolean':
      return [
        { value: 'true', label: lang === 'zh-CN' ? '是' : 'yes' },
        { value: 'false', label: lang === 'zh-CN' ? '否' : 'no' },
      ]
    case 'score':
      return plain([5, 4, 3, 2, 1])
    case 'integer':
      return field.max !== undefined && field.max - (field.min ?? 0) < 20
        ? plain(Array.from({ length: field.max - (field.min ?? 0) + 1 }, (_, at) => at + (field.min ?? 0)))
        : []
    case 'metric':
      return metricIds.map((id) => ({ value: id, label: localize(metricInfo(id), lang).label }))
    default:
      return []
  }
}

/** What the fields of a dataset are called on the page. */
import type { Lang } from '~/i18n/text'
import {
  type DatasetId,
  datasets,
  fieldOfHeader,
  headerOfName,
  labelOfField,
  nameFieldOf,
  templateHeader,
} from '~/imports/datasets'

export type FieldChoice = { id: string; label: string; isRequired: boolean }

/** All that a column can be loaded as, in the order of the template. */
export function fieldChoices(id: DatasetId, lang: Lang): FieldChoice[] {
  const dataset = datasets[id]
  const own = templateHeader(id, lang).flatMap((label) => {
    const field = fieldOfHeader(dataset, label)
    if (!field) return []
    return {
      id: field,
      label: fieldName(id, field, lang),
      isRequired: dataset.fields[field]?.required === true,
    }
  })
  const beside = Object.entries(dataset.fields).flatMap(([name, field]) => {
    const nameField = nameFieldOf(name, field)
    return nameField ? [{ id: nameField, label: fieldName(id, nameField, lang), isRequired: false }] : []
  })
  return [...own, ...beside]
}

export function fieldName(id: DatasetId, field: string, lang: Lang): string {
  const spec = datasets[id].fields[field]
  if (spec) return labelOfField(field, spec, lang)
  if (field.startsWith('aspect:'))
    return templateHeader(id, lang).find((header) => fieldOfHeader(datasets[id], header) === field) ?? field
  return headerOfName(datasets[id], field, lang) ?? field
}

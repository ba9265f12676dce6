/** The template of a dataset as a file: its header, required columns marked, and one row as an example. */
import type { Lang } from '~/i18n/text'
import { type DatasetId, datasets, fieldOfHeader, templateHeader } from './datasets'
import type { Field } from './datasets/field'

const cell = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
const line = (cells: readonly string[]): string => `${cells.map(cell).join(',')}\r\n`

/** CSV with a byte-order mark, by which spreadsheets know its encoding. @param today days of the example, `'2026-11-05'` */
export function templateFile(id: DatasetId, lang: Lang, today: string): string {
  const dataset = datasets[id]
  const header = templateHeader(id, lang)
  const fields = header.map((name) => fieldOfHeader(dataset, name) ?? name)
  const heads = header.map((name, at) => (dataset.fields[fields[at] ?? '']?.required ? `${name} *` : name))
  const example = fields.map((name) => exampleOf(name, dataset.fields[name], lang, today))
  return `\ufeff${line(heads)}${line(example)}`
}

/** Required columns only: what can be left empty shows that it can. */
function exampleOf(name: string, field: Field | undefined, lang: Lang, today: string): string {
  if (!field?.required) return ''
  const byName: Readonly<Record<string, string>> = {
    name: lang === 'zh-CN' ? '示例' : 'Example',
    metric: 'csat_rate',
    value: '90%',
  }
  if (Object.hasOwn(byName, name)) return byName[name] ?? ''
  switch (field.type) {
    case 'code':
      return `${name.charAt(0).toUpperCase()}-0001`
    case 'day':
    case 'metric':
      return today
    case 'instant':
      return `${today} 09:30`
    case 'money':
      return '1000.00'
    case 'boolean':
      return lang === 'zh-CN' ? '是' : 'yes'
    case 'enum': {
      const [zh = '', value = ''] = Object.entries(field.words ?? {})[0] ?? []
      return lang === 'zh-CN' ? zh : value
    }
    case 'integer':
    case 'number':
    case 'score':
    case 'nps':
      return String(field.min ?? 1)
    default:
      return lang === 'zh-CN' ? '示例' : 'Example'
  }
}

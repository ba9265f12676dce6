/** What a section finds: tables of figures by name, so that two runs can be set beside each other. */

/** Figures are told in ms, bytes or as they are; a text says why there is none. */
export type Value = number | string | null
export type Unit = 'ms' | 'bytes' | 'count' | 'ratio' | 'perSecond' | 'text'

export type Column = { id: string; label: string; unit: Unit }
export type Row = { name: string; values: Record<string, Value> }
export type Table = { title: string; columns: Column[]; rows: Row[] }

export const column = (id: string, label: string, unit: Unit): Column => ({ id, label, unit })

/** One run's figure, or that of an earlier run and this one's. */
export function cell(unit: Unit, now: Value | undefined, before?: Value | undefined): string {
  if (before === undefined) return shown(unit, now)
  if (now === undefined) return `${shown(unit, before)} → –`
  const both = `${shown(unit, before)} → ${shown(unit, now)}`
  const isCost = unit === 'ms' || unit === 'bytes'
  if (!isCost || typeof before !== 'number' || typeof now !== 'number' || now <= 0) return both
  return `${both} (${ratio(before / now)})`
}

function shown(unit: Unit, value: Value | undefined): string {
  if (value === null || value === undefined) return '–'
  if (typeof value === 'string') return value.replaceAll('|', '/')
  if (unit === 'ms') return value < 10_000 ? `${figure(value)} ms` : `${figure(value / 1000)} s`
  if (unit === 'bytes') return value < 1e6 ? `${figure(value / 1e3)} kB` : `${figure(value / 1e6)} MB`
  if (unit === 'ratio') return ratio(value)
  if (unit === 'perSecond') return `${figure(value)}/s`
  return figure(value)
}

const ratio = (value: number) => `${figure(value)} ×`

const figure = (value: number) =>
  value.toLocaleString('en', value < 10 ? { maximumSignificantDigits: 2 } : { maximumFractionDigits: 0 })

/** Markdown; `before` has the same table of an earlier run. */
export function toMarkdown({ title, columns, rows }: Table, before?: Table): string {
  const known = new Map(before?.rows.map(({ name, values }) => [name, values]))
  const lines = rows.map(({ name, values }) => [
    name,
    ...columns.map(({ id, unit }) => cell(unit, values[id], before && (known.get(name)?.[id] ?? null))),
  ])
  const table = [['', ...columns.map(({ label }) => label)], ['---', ...columns.map(() => '---:')], ...lines]
  return [`### ${title}`, '', ...table.map((cells) => `| ${cells.join(' | ')} |`), ''].join('\n')
}

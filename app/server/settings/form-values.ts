/** Values of settings as the fields of a form hold them. */
import { Refusal } from '#db/refusal'
import { type Message, message } from '~/i18n/message'
import type { Field, Frequency, Input, Setting } from '~/settings/fields'
import { readScorecards } from '~/settings/scorecards'

/** What the fields of a form hold by name; a field of several values has them in order. */
export type Given = Readonly<Record<string, readonly string[]>>

/** A refusal of what one field holds. */
export class FieldRefusal extends Refusal {
  constructor(
    readonly field: string,
    words: Message,
  ) {
    super(words)
  }
}

/** The names of the fields that a form of the setting sends. */
export const namesOf = ({ fields }: Setting): string[] =>
  Object.entries(fields).flatMap(([name, { input }]) =>
    input.kind === 'tiers' ? [name, ...frequencyNames(name)] : [name],
  )

const frequencyNames = (name: string) => [`${name}.whileNew`, `${name}.afterwards`]

/** @throws FieldRefusal where a field does not hold what it takes */
export function readSetting({ fields, isGroup }: Setting, given: Given): unknown {
  const values = Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, readField(name, field, given)]),
  )
  return isGroup ? values : values.value
}

function readField(name: string, { input, schema }: Field, given: Given): unknown {
  // A name keeps its brackets of full width.
  const form = input.kind === 'line' ? 'NFC' : 'NFKC'
  const texts = (given[name] ?? []).map((text) => text.normalize(form).trim())
  const found = schema.safeParse(parse(name, input, texts, given))
  if (!found.success) throw new FieldRefusal(name, complaintOf(input))
  return found.data
}

function parse(name: string, input: Input, texts: string[], given: Given): unknown {
  const [text = ''] = texts
  switch (input.kind) {
    case 'integer':
      return /^\d{1,9}$/.test(text) ? Number(text) : null
    case 'share':
      // A percentage has no more decimals than a share of six.
      return /^\d{1,4}(\.\d{1,4})?\s*%?$/.test(text)
        ? Number((Number.parseFloat(text) / 100).toFixed(6))
        : null
    case 'currency':
      return text.toUpperCase()
    case 'days':
      return text
        .split(/[\s,、;]+/)
        .filter(Boolean)
        .map((day) => (/^\d{1,5}$/.test(day) ? Number(day) : null))
    case 'choice':
    case 'line':
      return text
    case 'flag':
      return text === 'on'
    case 'scorecards':
      return readScorecards(text)
    case 'tiers':
      return parseTiers(name, texts, given)
  }
}

/** Of each tier both periods, or neither where it is as all others. */
function parseTiers(name: string, tiers: string[], given: Given): Record<string, Frequency<string>> | null {
  const [whileNew = [], afterwards = []] = frequencyNames(name).map((of) => given[of] ?? [])
  if (whileNew.length !== tiers.length || afterwards.length !== tiers.length) return null
  const entries = tiers.flatMap((tier, index): [string, Frequency<string>][] => {
    const [first = '', then = ''] = [whileNew[index], afterwards[index]]
    return first === '' && then === '' ? [] : [[tier, { whileNew: first, afterwards: then }]]
  })
  return Object.fromEntries(entries)
}

function complaintOf(input: Input): Message {
  switch (input.kind) {
    case 'integer':
      return message('administration.notInteger', { min: input.min, max: input.max })
    case 'share':
      return message('administration.notShare', { min: input.min * 100, max: input.max * 100 })
    case 'currency':
      return message('administration.notCurrency')
    case 'line':
      return message('administration.notALine', { most: input.most })
    case 'days':
      return message('administration.notDays', { most: input.most, max: input.max })
    case 'scorecards':
      return message('administration.notScorecards')
    case 'tiers':
      return message('administration.notTiers')
    default:
      return message('administration.notTaken')
  }
}

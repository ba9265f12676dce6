/** A file, profile or run that cannot go on, with the sentence for the person who sent it. */
import { Refusal } from '#db/refusal'
import { joined, type Values } from '~/i18n/message'
import { type ImportWord, said } from './wording'

export type Fault = { readonly key: ImportWord; readonly values: Values }

export class ImportRefusal extends Refusal {
  readonly key: ImportWord
  readonly values: Values

  /** `others`: what else is wrong, where several things are said at once, a sentence a line. */
  constructor(key: ImportWord, values: Values = {}, others: readonly Fault[] = []) {
    super(
      joined(
        'line',
        [{ key, values }, ...others].map((fault) => said(fault.key, fault.values)),
      ),
    )
    this.key = key
    this.values = values
  }
}

/** @throws ImportRefusal for all faults at once, if there are any */
export function refuseFaults([first, ...others]: readonly Fault[]): void {
  if (first) throw new ImportRefusal(first.key, first.values, others)
}

/** A profile that is wrong, with what is wrong with it. */
export const profileRefusal = (key: ImportWord, values?: Values): ImportRefusal =>
  new ImportRefusal('profileInvalid', { fault: said(key, values) })

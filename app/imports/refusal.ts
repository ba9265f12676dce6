/** A file, profile or run that cannot go on, with the sentence for the person who sent it. */
import { Refusal } from '#db/refusal'
import { type Language, type MessageKey, message } from './messages'

export class ImportRefusal extends Refusal {
  readonly key: MessageKey
  readonly args: readonly string[]
  /** What else is wrong, where several things are said at once. */
  private others: readonly ImportRefusal[] = []

  constructor(key: MessageKey, ...args: string[]) {
    super(message('en', key, args), message('zh-CN', key, args))
    this.key = key
    this.args = args
  }

  /** One refusal for all that is wrong, a sentence a line; null for nothing. */
  static ofAll([first, ...others]: readonly ImportRefusal[]): ImportRefusal | null {
    if (!first || others.length === 0) return first ?? null
    const all = new ImportRefusal(first.key, ...first.args)
    all.others = others
    all.message = all.in('en')
    return all
  }

  /** The sentence in the reader's language; `message` has the English one. */
  override in(language: Language): string {
    const own = message(language, this.key, this.args)
    return [own, ...this.others.map((other) => other.in(language))].join('\n')
  }
}

/** A profile that is wrong, with what is wrong with it. */
export const profileRefusal = (key: MessageKey, ...args: string[]): ImportRefusal =>
  new ImportRefusal('profileInvalid', message('en', key, args), message('zh-CN', key, args))

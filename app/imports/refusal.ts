/** A file, profile or run that cannot go on, with the sentence for the person who sent it. */
import { Refusal } from '#db/refusal'
import { type MessageKey, message } from './messages'

export class ImportRefusal extends Refusal {
  readonly key: MessageKey
  readonly args: readonly string[]

  constructor(key: MessageKey, ...args: string[]) {
    super(message('en', key, args), message('zh-CN', key, args))
    this.key = key
    this.args = args
  }
}

/** A profile that is wrong, with what is wrong with it. */
export const profileRefusal = (key: MessageKey, ...args: string[]): ImportRefusal =>
  new ImportRefusal('profileInvalid', message('en', key, args), message('zh-CN', key, args))

/** An expected end: one clear sentence for the person who started the program, without a stack trace. */
export class Refusal extends Error {
  override name = 'Refusal'
  readonly chinese: string | undefined

  constructor(sentence: string, chinese?: string) {
    super(sentence)
    this.chinese = chinese
  }

  /** The sentence in the reader's language, where it exists in both; `message` has the English one. */
  in(language: 'zh-CN' | 'en'): string {
    return (language === 'zh-CN' && this.chinese) || this.message
  }
}

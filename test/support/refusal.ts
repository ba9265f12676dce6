/** The English sentence with which a question is refused. */
import { translate } from '~/i18n/translate.server'
import { QueryRefused } from '~/metrics/refuse'

export async function refusalOf(question: () => unknown): Promise<string> {
  try {
    await question()
  } catch (error) {
    if (error instanceof QueryRefused) return translate(error.words, 'en')
    throw error
  }
  throw new Error('The question was not refused')
}

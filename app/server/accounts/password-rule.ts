/** Which passwords are taken: long ones, of any characters, that nobody would try first. */
import { type Message, message } from '~/i18n/message'
import { commonPasswords } from './common-passwords'

export const SHORTEST_PASSWORD = 12
export const LONGEST_PASSWORD = 128

/** Names of the product and of its roles. */
const OUR_NAMES = [
  'manyi',
  '满意',
  'executive',
  'analyst',
  'manager',
  'admin',
  '管理员',
  '分析员',
  '经理',
  '高管',
]

type Person = { name: string; email: string /** Where the product is reached. */; origin: string }

/** Why the password is not taken, or null. */
export function refusalOfPassword(password: string, person: Person): Message | null {
  const { length } = [...password]
  if (length < SHORTEST_PASSWORD) return message('accounts.passwordTooShort', { least: SHORTEST_PASSWORD })
  if (length > LONGEST_PASSWORD) return message('accounts.passwordTooLong', { most: LONGEST_PASSWORD })
  const folded = password.normalize('NFKC').toLowerCase()
  const part = guessable(person).find((name) => folded.includes(name))
  if (part !== undefined) return message('accounts.passwordGuessable', { part })
  return isCommon(folded) ? message('accounts.passwordCommon') : null
}

/** `123456789012`: digits one after the other, up or down. */
const isCount = (text: string) =>
  /^\d+$/.test(text) &&
  [1, 9].some((step) =>
    [...text].every((digit, at) => at === 0 || (Number(text[at - 1]) + step) % 10 === Number(digit)),
  )

/** One of those that everybody tries, also with digits and signs around it, or one short piece again and again. */
function isCommon(password: string): boolean {
  const core = password.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
  const piece = /^(.+?)\1+$/su.exec(password)?.[1]
  return (
    [password, core, piece].some((word) => word !== undefined && commonPasswords.has(word)) ||
    (piece !== undefined && [...piece].length < 4) ||
    isCount(password)
  )
}

function guessable({ name, email, origin }: Person): string[] {
  const [local = '', domain = ''] = email.split('@')
  const { hostname } = new URL(origin)
  const labels = [domain, /[a-z]/i.test(hostname) ? hostname : ''].flatMap((host) =>
    host.split('.').slice(0, -1),
  )
  const words = [name, local].flatMap((text) => [text, ...text.split(/[^\p{L}\p{N}]+/u)])
  const own = [...words, ...labels].map((word) => word.normalize('NFKC').trim().toLowerCase())
  return [...OUR_NAMES, ...own.filter(isTelling)]
}

/** Shorter ones stand in too many passwords by chance; a Chinese name has two characters. */
const isTelling = (word: string) => [...word].length >= (/\p{Script=Han}/u.test(word) ? 2 : 4)

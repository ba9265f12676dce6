/** Hands a link over: by mail where a mail server is configured, else to be shown, once, to whoever made it. */

import { eq } from 'drizzle-orm'
import type { Database } from '#db/connect'
import { user } from '#db/schema'
import { isLang } from '~/i18n/language'
import { message } from '~/i18n/message'
import type { Lang } from '~/i18n/text'
import { translate } from '~/i18n/translate.server'
import type { Log } from '../log'
import type { Mailer } from '../mailer'
import { createLink } from './links'

export type Delivered = { email: string; purpose: 'invitation' | 'reset' } & (
  | { link: string; isMailed: false }
  | { link: null; isMailed: true }
)

type Delivery = { origin: string; now: Date; mailer: Mailer | null; log: Log; lang: Lang }

export async function deliverLink(
  db: Database,
  purpose: 'invitation' | 'reset',
  account: { id: string; email: string },
  { origin, now, mailer, log, lang }: Delivery,
): Promise<Delivered> {
  const { email } = account
  const link = await createLink(db, { purpose, account }, { origin, now })
  if (mailer === null) return { purpose, email, link, isMailed: false }
  try {
    const words = await langOfAccount(db, account.id, lang)
    await mailer.send({
      to: email,
      subject: translate(message(`mail.${purpose}Subject`), words),
      text: translate(message(`mail.${purpose}Text`, { link }), words),
    })
    return { purpose, email, link: null, isMailed: true }
  } catch (error) {
    // The link is good all the same, and can be passed on.
    log.error({ err: error }, 'mail was not sent')
    return { purpose, email, link, isMailed: false }
  }
}

/** Tells somebody by mail that their password is another one now, where there is mail; failing that it is only logged. */
export async function notifyOfPassword(
  db: Database,
  account: { id: string; email: string },
  { mailer, log, lang }: Pick<Delivery, 'mailer' | 'log' | 'lang'>,
): Promise<void> {
  if (mailer === null) return
  try {
    const words = await langOfAccount(db, account.id, lang)
    await mailer.send({
      to: account.email,
      subject: translate(message('mail.passwordSubject'), words),
      text: translate(message('mail.passwordText'), words),
    })
  } catch (error) {
    log.error({ err: error }, 'mail was not sent')
  }
}

async function langOfAccount(db: Database, id: string, otherwise: Lang): Promise<Lang> {
  const [found] = await db.select({ lang: user.lang }).from(user).where(eq(user.id, id))
  return isLang(found?.lang) ? found.lang : otherwise
}

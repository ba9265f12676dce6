/** Mail, where a server for it is configured; without one nothing of it is mentioned anywhere. */
import { createTransport } from 'nodemailer'
import type { Env } from './env'

export type Mail = { to: string; subject: string; text: string }
export type Mailer = { send(mail: Mail): Promise<void> }

const PATIENCE_MS = 10_000

/** @throws from `send` where the mail is not taken */
export function openMailer(env: Pick<Env, 'SMTP_URL' | 'MAIL_FROM'>, origin: string): Mailer | null {
  if (!env.SMTP_URL) return null
  const from = env.MAIL_FROM ?? `manyi@${new URL(origin).hostname}`
  const transport = createTransport(
    {
      url: env.SMTP_URL,
      connectionTimeout: PATIENCE_MS,
      greetingTimeout: PATIENCE_MS,
      socketTimeout: PATIENCE_MS,
      disableFileAccess: true,
      disableUrlAccess: true,
    },
    { from },
  )
  return {
    async send(mail) {
      await transport.sendMail(mail)
    },
  }
}

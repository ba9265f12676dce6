/** Authenticator apps as tests need them: written anew from RFC 4226 and RFC 4648, so that ours is compared with another. */
import { createHmac } from 'node:crypto'
import { post, type TestServer } from './server'

export type App = {
  /** What it shows at an instant; `later`: so many steps of 30 seconds on. */
  code(now: Date, later?: number): string
  secret: string
}

/** An app that has taken in the secret that a page shows. */
export function appOf(secret: string): App {
  const bits = [...secret.replace(/ /g, '')]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  return {
    secret,
    code(now, later = 0) {
      const counter = Buffer.from(
        (Math.floor(now.getTime() / 30_000) + later).toString(16).padStart(16, '0'),
        'hex',
      )
      const hash = [...createHmac('sha1', key).update(counter).digest()]
      const at = (hash[19] ?? 0) % 16
      const number = hash.slice(at, at + 4).reduce((sum, byte) => sum * 256 + byte, 0) % 2 ** 31
      return String(number).padStart(6, '0').slice(-6)
    },
  }
}

export const secretIn = (html: string): string => /((?:[A-Z2-7]{4} ){7}[A-Z2-7]{4})/.exec(html)?.[1] ?? ''

export const recoveryCodesIn = (html: string): string[] =>
  html.match(/\b[a-z2-7]{4}-[a-z2-7]{4}-[a-z2-7]{4}-[a-z2-7]{4}\b(?=<\/li>)/g) ?? []

/** Sets up a second factor as its person does on the page, in the session of the cookie. */
export async function setUpFactor(
  { origin }: TestServer,
  { cookie, now, proof = '' }: { cookie: string; now: Date; proof?: string },
): Promise<{ app: App; recoveryCodes: string[] }> {
  const send = async (fields: Record<string, string>) =>
    (await post(`${origin}/second-factor`, fields, { cookie, 'accept-language': 'en' })).text()
  const app = appOf(secretIn(await send({ intent: 'setup', proof })))
  const recoveryCodes = recoveryCodesIn(await send({ intent: 'confirm', code: app.code(now) }))
  return { app, recoveryCodes }
}

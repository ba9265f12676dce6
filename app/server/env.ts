/** The environment variables the program understands, checked once at start. */
import path from 'node:path'
import { z } from 'zod'
import { Refusal } from '#db/refusal'
import { identityVariables, requireWholeProviders } from './identities/variables'

const isTimeZone = (name: string) => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

/** The secret that better-auth brings, and whatever is made of few characters again and again. */
const isKnown = (secret: string) =>
  secret.startsWith('better-auth-secret') || new Set(secret).size < 10 || /^(.{1,8})\1+.{0,7}$/.test(secret)

const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional())
const withDefault = (value: string) =>
  z.preprocess((given) => (given === undefined || given === '' ? value : given), z.string())

const schema = z.object({
  DATABASE_URL: optional(
    z
      .string()
      .regex(
        /^(postgres(ql)?:\/\/.*|embedded)$/,
        'is the address of a PostgreSQL server, such as postgres://name:password@host:5432/manyi, or "embedded"',
      ),
  ),
  DATABASE_TLS: withDefault('on').pipe(z.enum(['on', 'off'], 'is "on" or "off"')),
  DATA_DIR: withDefault('.data').transform((directory) => path.resolve(directory)),
  HOST: withDefault('127.0.0.1'),
  PORT: withDefault('3000')
    .refine(
      (port) => /^\d+$/.test(port) && Number(port) >= 1 && Number(port) <= 65_535,
      'is a number from 1 to 65535',
    )
    .transform(Number),
  DEMO: withDefault('on').pipe(z.enum(['on', 'off'], 'is "on" or "off"')),
  REPORT_TIME_ZONE: optional(z.string().refine(isTimeZone, 'is a time zone such as Asia/Shanghai')),
  LOG_LEVEL: withDefault('info').pipe(
    z.enum(
      ['silent', 'fatal', 'error', 'warn', 'info', 'debug'],
      'is silent, fatal, error, warn, info or debug',
    ),
  ),
  APP_URL: optional(
    z
      .url({ protocol: /^https?$/, error: 'is the address people open, such as https://manyi.example.com' })
      .transform((address) => new URL(address).origin),
  ),
  APP_SECRET: optional(
    z
      .string()
      .refine((secret) => Buffer.byteLength(secret) >= 32, 'has at least 32 characters')
      .refine(
        (secret) => !isKnown(secret),
        'is one that others know or guess: leave it out, and one is made',
      ),
  ),
  TRUST_PROXY: optional(z.string()),
  SMTP_URL: optional(
    z
      .string()
      .regex(
        /^smtps?:\/\/[^\s/]+/,
        'is the address of a mail server, such as smtps://name:password@mail.example.com',
      ),
  ),
  MAIL_FROM: optional(z.string().regex(/^[^\r\n]*@[^\r\n]*$/, 'is the mail address that mail comes from')),
  ...identityVariables,
})

export type Env = z.infer<typeof schema>

/** Reads and checks the environment. @throws Refusal naming the variable and what it may be, never its value */
export function readEnv(source: NodeJS.ProcessEnv): Env {
  const result = schema.safeParse(source)
  if (result.success) {
    requireWholeProviders(result.data)
    return result.data
  }
  const issue = result.error.issues[0]
  throw new Refusal(`The environment variable ${issue?.path.join('.')} ${issue?.message}.`)
}

/** The address at which people reach the server: `APP_URL`, or host and port. */
export function originOf({ APP_URL, HOST, PORT }: Pick<Env, 'APP_URL' | 'HOST' | 'PORT'>): string {
  if (APP_URL) return APP_URL
  const host = ['0.0.0.0', '::'].includes(HOST) ? 'localhost' : HOST.includes(':') ? `[${HOST}]` : HOST
  return `http://${host}:${PORT}`
}

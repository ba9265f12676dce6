/** The environment variables of providers of identities. Those of one provider go together. */
import { z } from 'zod'
import { Refusal } from '#db/refusal'

const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional())

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]']

/** Secrets travel there: over https, but for what does not leave the machine. */
const serviceAddress = (what: string) =>
  optional(
    z
      .string()
      .refine((text) => {
        if (!URL.canParse(text)) return false
        const { protocol, hostname, username, password, search, hash } = new URL(text)
        return (
          (protocol === 'https:' || (protocol === 'http:' && LOOPBACK.includes(hostname))) &&
          `${username}${password}${search}${hash}` === ''
        )
      }, what)
      .transform((text) => new URL(text).href),
  )

const word = (what: string) => optional(z.string().regex(/^[\x21-\x7e]{1,500}$/, what))

export const identityVariables = {
  OIDC_ISSUER: serviceAddress('is the https address of a provider of OpenID Connect, without a query'),
  OIDC_CLIENT_ID: word('is the id under which the provider knows Manyi'),
  OIDC_CLIENT_SECRET: word('is the secret that the provider gave Manyi'),
  OIDC_NAME: optional(
    z
      .string()
      .trim()
      .regex(/^[^\p{Cc}]{1,40}$/u, 'is a name of up to 40 characters'),
  ),
  WECOM_CORP_ID: optional(
    z.string().regex(/^[\w-]{1,64}$/, 'is the id of the company (企业ID), such as ww1234567890abcdef'),
  ),
  WECOM_AGENT_ID: optional(z.string().regex(/^\d{1,20}$/, 'is the number of the app (AgentId)')),
  WECOM_SECRET: word('is the secret of the app'),
  WECOM_API_URL: serviceAddress('is an https address without a query').transform((href) =>
    href?.replace(/\/+$/, ''),
  ),
}

type IdentityEnv = { [K in keyof typeof identityVariables]?: string | undefined } & {
  APP_URL?: string | undefined
}

const together = [
  { all: ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'], more: ['OIDC_NAME'] },
  { all: ['WECOM_CORP_ID', 'WECOM_AGENT_ID', 'WECOM_SECRET'], more: ['WECOM_API_URL'] },
] as const

/** @throws Refusal where a provider is configured by half, or knows no address to send people back to */
export function requireWholeProviders(env: IdentityEnv): void {
  for (const { all, more } of together) {
    const given = [...all, ...more].filter((name) => env[name] !== undefined)
    if (given.length === 0) continue
    const missing = all.find((name) => env[name] === undefined)
    if (missing)
      throw new Refusal(`The environment variable ${missing} is missing: ${all.join(', ')} go together.`)
    if (env.APP_URL === undefined)
      throw new Refusal(
        `The environment variable APP_URL is missing: with ${all[0]} people are sent back to the address that it names.`,
      )
  }
}

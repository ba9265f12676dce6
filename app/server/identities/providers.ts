/** The providers of identities that are configured. */
import type { Env } from '../env'
import { openIdConnect } from './openid-connect'
import type { Provider } from './provider'
import { WECOM_API, wecom } from './wecom'

export function openProviders(env: Env, now: () => Date): Provider[] {
  const providers: Provider[] = []
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = env
  if (issuer && clientId && clientSecret) {
    const name = env.OIDC_NAME ?? new URL(issuer).hostname
    providers.push(openIdConnect({ issuer, clientId, clientSecret, name: { 'zh-CN': name, en: name }, now }))
  }
  const { WECOM_CORP_ID: corpId, WECOM_AGENT_ID: agentId, WECOM_SECRET: secret } = env
  if (corpId && agentId && secret)
    providers.push(wecom({ corpId, agentId, secret, apiUrl: env.WECOM_API_URL ?? WECOM_API, now }))
  return providers
}

/**
 * 企业微信 (WeCom): OAuth in a dialect of its own, without PKCE, nonce or ID token. Its server says, over TLS and to whoever
 * has the secret of the app, whose code it is. See developer.work.weixin.qq.com/document/path/91022, 98152 and 91023.
 */
import { z } from 'zod'
import { LONGEST_SUBJECT, PATIENCE_MS, type Provider, ProviderError } from './provider'

export type WecomOptions = {
  corpId: string
  agentId: string
  secret: string
  /** Where its interface is, without a slash at the end. */
  apiUrl: string
  now: () => Date
}

export const WECOM_API = 'https://qyapi.weixin.qq.com'

/** Before its end an access token is no longer used. */
const MARGIN_SECONDS = 60

const answered = z.object({ errcode: z.number().default(0) })
const accessToken = z.object({ access_token: z.string().min(1), expires_in: z.number() })
const member = z.object({ userid: z.string().max(LONGEST_SUBJECT).optional() })

const TOKEN_IS_OVER = [40014, 42001]
/** Busy, or asked too often. */
const AWAY = [-1, 45009, 45033]
/** The code of the browser is none, has been used, or is too old. */
const NO_CODE = [40029, 40078, 42003]
const ADDRESS = 60020

export function wecom({ corpId, agentId, secret, apiUrl, now }: WecomOptions): Provider {
  let known: { token: Promise<string>; until: number } | null = null

  /** One is good for two hours, and asking for it is counted. */
  function presentToken(): Promise<string> {
    if (known && now().getTime() < known.until) return known.token
    const given = ask('gettoken', { corpid: corpId, corpsecret: secret }, accessToken)
    const mine = { token: given.then(keep), until: Number.POSITIVE_INFINITY }
    known = mine
    return mine.token

    function keep({ access_token, expires_in }: z.infer<typeof accessToken>) {
      mine.until = now().getTime() + (expires_in - MARGIN_SECONDS) * 1_000
      return access_token
    }
  }

  async function ask<T>(call: string, query: Record<string, string>, schema: z.ZodType<T>): Promise<T> {
    const body = await fetchJson(`${apiUrl}/cgi-bin/${call}?${new URLSearchParams(query)}`)
    const { errcode } = read(answered, body)
    if (errcode !== 0) throw new ProviderError(problemOf(errcode), String(errcode))
    return read(schema, body)
  }

  async function findMember(code: string, isAgain = false): Promise<z.infer<typeof member>> {
    const token = await presentToken().catch((error) => {
      known = null
      throw error
    })
    try {
      return await ask('auth/getuserinfo', { access_token: token, code }, member)
    } catch (error) {
      const isOver = error instanceof ProviderError && TOKEN_IS_OVER.includes(Number(error.code))
      if (!isOver || isAgain) throw error
      known = null
      return findMember(code, true)
    }
  }

  return {
    id: 'wecom',
    issuer: `wecom:${corpId}`,
    name: { 'zh-CN': '企业微信', en: 'WeCom' },
    async authorizationUrl({ proofs: { state }, redirectUri, userAgent }) {
      const common = { appid: corpId, agentid: agentId, redirect_uri: redirectUri, state }
      // Its own browser knows who is there; any other shows a code to be scanned.
      return /wxwork/i.test(userAgent ?? '')
        ? `https://open.weixin.qq.com/connect/oauth2/authorize?${new URLSearchParams({ ...common, response_type: 'code', scope: 'snsapi_base' })}#wechat_redirect`
        : `https://login.work.weixin.qq.com/wwlogin/sso/login?${new URLSearchParams({ ...common, login_type: 'CorpApp' })}`
    },
    async subjectOf(answer) {
      const [code = '', ...others] = answer.searchParams.getAll('code')
      if (others.length > 0) throw new ProviderError('invalid', 'code')
      // It sends people who decline back without one.
      if (code === '') throw new ProviderError('cancelled', 'no_code')
      const { userid } = await findMember(code)
      // Others than members have an id of another kind.
      if (!userid) throw new ProviderError('external', 'no_userid')
      return userid
    },
  }
}

async function fetchJson(url: string): Promise<unknown> {
  // Neither the address nor what fails of it may get anywhere: the secret is part of it.
  const answer = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(PATIENCE_MS) }).catch(
    () => null,
  )
  if (!answer?.ok) throw new ProviderError('away', answer ? `status_${answer.status}` : 'no_answer')
  return answer.json().catch(() => {
    throw new ProviderError('away', 'not_json')
  })
}

function read<T>(schema: z.ZodType<T>, body: unknown): T {
  const { success, data } = schema.safeParse(body)
  if (!success) throw new ProviderError('away', 'other_answer')
  return data
}

function problemOf(errcode: number) {
  if (AWAY.includes(errcode)) return 'away'
  if (NO_CODE.includes(errcode)) return 'invalid'
  return errcode === ADDRESS ? 'address' : 'misconfigured'
}

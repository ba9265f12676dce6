/** The page of one's own second factor: what it shows and what its forms do. */
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  redirect,
  data as withStatus,
} from '@remix-run/node'
import { Refusal } from '#db/refusal'
import { message } from '~/i18n/message'
import { endTrust } from '~/server/accounts/devices'
import { findSelf, type Self } from '~/server/accounts/own-account'
import {
  beginSetup,
  type Changing,
  confirmSetup,
  findOwnFactor,
  findSetup,
  renewRecoveryCodes,
  switchOff,
} from '~/server/accounts/second-factor'
import { requiresSecondFactor } from '~/server/accounts/second-factor-rule'
import { findPasswordHash } from '~/server/accounts/set-password'
import { toBase32 } from '~/server/accounts/totp'
import { readIntent } from '~/server/fields'
import { requireSelf, sayRefusal } from '~/server/person'
import { type QrCode, toQrCode } from './qr-code.server'

const PAGE = '/second-factor'

export async function loadSecondFactor({ context }: Pick<LoaderFunctionArgs, 'context'>) {
  const { by, now, visit } = requireSelf(context)
  const { db } = visit.door
  const [self, factor, isRequired, passwordHash] = await Promise.all([
    findSelf(db, by.id),
    findOwnFactor(db, by.id, now),
    requiresSecondFactor(db),
    findPasswordHash(db, by.id),
  ])
  if (!self) throw new Response(null, { status: 404 })
  const isNewcomer = visit.newcomer !== null
  return { email: self.email, factor, isRequired, isNewcomer, hasPassword: passwordHash !== null }
}

const forms = {
  setup: { one: ['proof'] },
  confirm: { one: ['code'] },
  codes: { one: ['proof'] },
  off: { one: ['proof'] },
  forget: {},
} as const

type Asked = Awaited<ReturnType<typeof readIntent<typeof forms>>>

/** What an app takes in: drawn, as an address that opens it, and to be typed. */
export type ShownSetup = { qrCode: QrCode; address: string; secret: string }

/** What the page says after a form. Secrets are in this answer and in no other. */
export type Outcome = {
  intent: Asked['intent']
  refusal: string | null
  setup: ShownSetup | null
  codes: string[] | null
}

export async function actOnSecondFactor({
  request,
  context,
}: Pick<ActionFunctionArgs, 'request' | 'context'>) {
  const { by, now, visit } = requireSelf(context)
  const { auth, db, from } = visit.door
  const asked = await readIntent(request, forms)
  const self = await findSelf(db, by.id)
  if (!self) throw new Response(null, { status: 404 })
  const { sessionId, origin } = visit
  const changing = { db, sealing: auth.sealing, address: from.address, now, self, by, sessionId }
  const { intent } = asked
  try {
    const shown = await act(changing, asked, origin)
    if (shown === null) return redirect(PAGE, 303)
    return withStatus<Outcome>({ intent, ...shown }, { status: shown.refusal === null ? 200 : 400 })
  } catch (error) {
    const refusal = sayRefusal(error, request)
    const setup = intent === 'confirm' ? await findSetup(changing) : null
    return withStatus<Outcome>(
      { intent, refusal, setup: setup && toShown(setup, self, origin), codes: null },
      { status: 400 },
    )
  }
}

/** @returns what is shown in this answer, or null where the page says it all. @throws Refusal */
async function act(
  changing: Changing,
  asked: Asked,
  origin: string,
): Promise<Omit<Outcome, 'intent'> | null> {
  const { db, self } = changing
  const shown = { refusal: null, setup: null, codes: null }
  switch (asked.intent) {
    case 'setup':
      return { ...shown, setup: toShown(await beginSetup(changing, asked.fields.proof), self, origin) }
    case 'confirm': {
      const setup = await findSetup(changing)
      if (setup === null) throw new Refusal(message('secondFactorCodes.setupOver'))
      const codes = await confirmSetup(changing, setup, asked.fields.code)
      if (codes === null) throw new Refusal(message('secondFactorCodes.wrongFirstCode'))
      return { ...shown, codes }
    }
    case 'codes':
      return { ...shown, codes: await renewRecoveryCodes(changing, asked.fields.proof) }
    case 'off':
      await switchOff(changing, asked.fields.proof)
      return null
    case 'forget':
      await endTrust(db, self.id)
      return null
  }
}

/** The form of address that apps for codes agree on (Key URI Format); the rest of it is what they take for granted. */
function toShown(plain: Buffer, { email }: Self, origin: string): ShownSetup {
  const secret = toBase32(plain)
  const issuer = `Manyi ${new URL(origin).host}`
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(email)}`
  const address = `otpauth://totp/${label}?secret=${secret}&issuer=${encodeURIComponent(issuer)}`
  return { qrCode: toQrCode(address), address, secret: secret.match(/.{4}/g)?.join(' ') ?? secret }
}

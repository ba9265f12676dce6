/** Identities as pages list them: with the name of their provider. */
import type { Lang } from '~/i18n/text'
import { translate } from '~/i18n/translate.server'
import type { PersonIdentity } from '~/server/accounts/people'
import type { Provider } from '~/server/identities/provider'

export type ListedIdentity = PersonIdentity & { name: string }

/** One that is configured no more is named by its issuer. */
export const toListedIdentities = (
  identities: readonly PersonIdentity[],
  providers: readonly Provider[],
  lang: Lang,
): ListedIdentity[] =>
  identities.map((one) => ({
    ...one,
    name: translate(providers.find(({ issuer }) => issuer === one.issuer)?.name ?? one.issuer, lang),
  }))

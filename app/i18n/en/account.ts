/** The English words of accounts: signing in, one's own account, and those of others. */
import { identities } from './identities'
import { people } from './people'
import { secondFactor } from './second-factor'

export const words = {
  ...people,
  ...secondFactor,
  ...identities,
}

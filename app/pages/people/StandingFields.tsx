/** What somebody may do and whose rows they see, as fields of a form. */
import { useTranslation } from 'react-i18next'
import type { TreeRegion } from '~/server/accounts/regions'
import { type Role, roles } from '~/server/roles'
import formStyles from '~/ui/Form.module.css'
import styles from './People.module.css'

type RoleFieldsProps = {
  chosen: readonly string[]
  /** Those to choose from. */
  among?: readonly Role[]
  /** A heading above says what it is. */
  isTitled?: boolean
}

export function RoleFields({ chosen, among = roles, isTitled = false }: RoleFieldsProps) {
  const { t } = useTranslation()
  return (
    <fieldset className={formStyles.choices}>
      <legend className={isTitled ? 'visually-hidden' : undefined}>{t('people.roles')}</legend>
      {among.map((role) => (
        <label key={role} className={formStyles.choice}>
          <input type="checkbox" name="role" value={role} defaultChecked={chosen.includes(role)} />
          <span>
            {t(`roles.${role}`)} <small>{t(`roles.${role}Hint`)}</small>
          </span>
        </label>
      ))}
    </fieldset>
  )
}

type ScopeFieldsProps = {
  /** What stands beside regions: the whole company, or all that the owner sees. */
  all: 'company' | 'own'
  isAll: boolean
  /** The ids of the regions that are chosen. */
  chosen: readonly string[]
  regions: readonly TreeRegion[]
  isTitled?: boolean
}

export function ScopeFields({ all, isAll, chosen, regions, isTitled = false }: ScopeFieldsProps) {
  const { t } = useTranslation()
  return (
    <fieldset className={`${formStyles.choices} ${styles.scope}`}>
      <legend className={isTitled ? 'visually-hidden' : undefined}>{t('people.scope')}</legend>
      <label className={formStyles.choice}>
        <input type="radio" name="scope" value={all} defaultChecked={isAll} />
        <span>{t(all === 'company' ? 'people.company' : 'people.ownScope')}</span>
      </label>
      <label className={formStyles.choice}>
        <input type="radio" name="scope" value="regions" defaultChecked={!isAll} />
        <span>
          {t('people.regions')} <small>{t('people.regionsHint')}</small>
        </span>
      </label>
      <div className={styles.tree}>
        {regions.map(({ id, name, depth }) => (
          <label key={id} className={formStyles.choice} style={{ paddingLeft: depth * 20 }}>
            <input type="checkbox" name="region" value={id} defaultChecked={chosen.includes(id)} />
            <span>{name}</span>
          </label>
        ))}
        {regions.length === 0 && <small>{t('people.noRegions')}</small>}
      </div>
    </fieldset>
  )
}

/** The sign of an unfinished period in the legend of marks of several colours. */
import { useTranslation } from 'react-i18next'

/** `hatch` is the pattern of the drawing, and `colour` the strongest that it lies over. */
export function PartialEntry({ hatch, colour }: { hatch: string; colour: string }) {
  const { t } = useTranslation()
  return (
    <li>
      <svg width="18" height="10" aria-hidden="true">
        <rect x="3" width="12" height="10" fill={colour} />
        <rect x="3" width="12" height="10" fill={`url(#${hatch})`} />
      </svg>
      {t('panel.partial')}
    </li>
  )
}

/** Which aspects matter most to customers, and how they do there: the importance–performance chart. */
import { useTranslation } from 'react-i18next'
import { Quadrants } from '~/charts/points/Quadrants'
import type { Answer, Row } from '~/metrics/answer'
import { usePanelTitle } from '~/page/context'
import { useFindingContext } from '~/page/finding-context'
import { useNames } from '~/page/names'
import { Panel } from '~/page/Panel'
import { useAspectLink } from './aspects'
import { isJudged, prioritiesFinding } from './findings'

export function Priorities({ answer }: { answer: Answer }) {
  const { t } = useTranslation()
  const { aspect } = useNames()
  const nameOf = (row: Row) => aspect(String(row.aspect))
  const finding = prioritiesFinding(answer, nameOf, useFindingContext())
  const title = usePanelTitle()
  const linkOf = useAspectLink()
  return (
    <Panel
      answer={answer}
      finding={finding}
      part="importance"
      linkOf={linkOf}
      defines={['aspect_importance', 'aspect_mean']}
    >
      {answer.rows.filter(isJudged).length > 1 && (
        <Quadrants
          answer={answer}
          group="aspect"
          nameOf={nameOf}
          x="aspect_mean"
          y="aspect_importance"
          linkOf={(row) => linkOf(row, 'aspect')}
          fields={{
            both: t('quadrants.keepUp'),
            onlyY: t('quadrants.improveFirst'),
            neither: t('quadrants.lowPriority'),
            onlyX: t('quadrants.overkill'),
          }}
          label={`${title}. ${finding}`}
        />
      )}
    </Panel>
  )
}

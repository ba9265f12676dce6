/** How customers are scored, and what puts one into each segment, in words. */
import type { TFunction } from 'i18next'
import {
  FEWEST_SCORED,
  HIGHEST_SCORE,
  LOWEST_SCORE,
  NO_PURCHASE,
  type Scores,
  scoredSegments,
  segmentRanges,
  UNSCORED,
} from '~/metrics/customers/segments'
import type { Rule } from '~/page/Definitions'

const rangeOf = ([lowest, highest]: Scores) => (lowest === highest ? `${lowest}` : `${lowest}–${highest}`)
const isAny = ([lowest, highest]: Scores) => lowest === LOWEST_SCORE && highest === HIGHEST_SCORE

/** The scores of the value of customers. */
export const scoreRules = (t: TFunction): Rule[] => [
  { label: t('memberValue.scores'), definition: t('memberValue.scoresRule', { fewest: FEWEST_SCORED }) },
]

/** Each segment by its scores, in the order in which the first that fits is taken. */
export const segmentRules = (t: TFunction): Rule[] => [
  ...scoreRules(t),
  ...scoredSegments.map((segment) => {
    const { recency, frequency, monetary } = segmentRanges[segment]
    const ranges = [
      `R ${rangeOf(recency)}`,
      `F ${rangeOf(frequency)}`,
      ...(isAny(monetary) ? [] : [`M ${rangeOf(monetary)}`]),
    ].join(' · ')
    return {
      label: t(`segments.${segment}`),
      definition: t('memberValue.segment', { ranges, meaning: t(`memberValue.meaning.${segment}`) }),
    }
  }),
  { label: t(`segments.${UNSCORED}`), definition: t('memberValue.unscored', { fewest: FEWEST_SCORED }) },
  { label: t(`segments.${NO_PURCHASE}`), definition: t('memberValue.noPurchase') },
]

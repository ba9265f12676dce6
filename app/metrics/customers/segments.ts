/** The segments of member value by the scores of recency, frequency and monetary value; what there is in no language. */

/** From and to, both inclusive. */
export type Scores = readonly [lowest: number, highest: number]
type Ranges = { recency: Scores; frequency: Scores; monetary: Scores }

export const LOWEST_SCORE = 1
export const HIGHEST_SCORE = 5
const any: Scores = [LOWEST_SCORE, HIGHEST_SCORE]

/**
 * The first that fits is a customer's segment; each of the 125 triples of scores has one. Segmentation by quintiles after
 * A. M. Hughes, Strategic Database Marketing (1994); the ranges are our own, because published tables leave triples
 * without a name.
 */
export const segmentRanges = {
  champions: { recency: [4, 5], frequency: [4, 5], monetary: [4, 5] },
  cant_lose: { recency: [1, 1], frequency: [4, 5], monetary: any },
  new: { recency: [4, 5], frequency: [1, 1], monetary: any },
  promising: { recency: [3, 3], frequency: [1, 1], monetary: any },
  loyal: { recency: [3, 5], frequency: [3, 5], monetary: any },
  potential_loyalist: { recency: [4, 5], frequency: [2, 2], monetary: any },
  need_attention: { recency: [3, 3], frequency: [2, 2], monetary: any },
  at_risk: { recency: [1, 2], frequency: [3, 5], monetary: any },
  about_to_sleep: { recency: [2, 2], frequency: [1, 2], monetary: any },
  lost: { recency: [1, 1], frequency: [1, 2], monetary: any },
} as const satisfies Record<string, Ranges>

export type ScoredSegment = keyof typeof segmentRanges
export const scoredSegments = Object.keys(segmentRanges) as ScoredSegment[]

/** Fewer customers with purchases than this are not scored: a fifth of them would be four or less. */
export const FEWEST_SCORED = 25

/** Bought, but among too few to be scored; and bought nothing in the window. */
export const UNSCORED = 'unscored'
export const NO_PURCHASE = 'no_purchase'

/** All that a customer who is there can be in, in the order of lists. */
export const segments = [...scoredSegments, UNSCORED, NO_PURCHASE] as const
export type Segment = (typeof segments)[number]

export const isSegment = (id: string): id is Segment => (segments as readonly string[]).includes(id)

/** What customers think: one mood per answer, from which its scores follow. */
import type { RegionCode, Timeline } from './model'
import type { Random } from './random'
import { monthsOfSlide, newRegion } from './stories'

/** How strongly an aspect moves with the mood, and how it fares on average. */
const aspects = {
  service_quality: { weight: 0.85, offset: 0 },
  service_attitude: { weight: 0.7, offset: 0.25 },
  efficiency: { weight: 0.8, offset: -0.25 },
  professional_level: { weight: 0.65, offset: 0.2 },
  product_quality: { weight: 0.6, offset: 0.1 },
  packaging_design: { weight: 0.25, offset: -0.1 },
} as const

export type Aspect = keyof typeof aspects
export const aspectIds = Object.keys(aspects) as Aspect[]

/** 1…5 from a mood: at 0, nine of ten customers give 4 or 5. */
export function scoreOf(mood: number): number {
  if (mood > -0.05) return 5
  if (mood > -1.28) return 4
  if (mood > -1.85) return 3
  return mood > -2.35 ? 2 : 1
}

/** Mean mood of a region's customers on a day. */
export function regionMood(region: RegionCode, day: number, timeline: Timeline): number {
  if (region === newRegion) return 2.2
  const months = monthsOfSlide(region, day, timeline)
  return months === null ? 0 : -0.75 - 0.06 * Math.min(months, 6)
}

/** Scores of the aspects that were answered; the others are null. */
export function aspectScores(mood: number, random: Random): Record<Aspect, number | null> {
  const scores = {} as Record<Aspect, number | null>
  for (const aspect of aspectIds) {
    const { weight, offset } = aspects[aspect]
    const own = weight * mood + Math.sqrt(1 - weight * weight) * random.normal()
    scores[aspect] = random.chance(0.92) ? scoreOf(own + offset) : null
  }
  return scores
}

/** 0…10 from a mood, a little stricter than the score. */
export function recommendation(mood: number, random: Random): number {
  return Math.max(0, Math.min(10, Math.round(8.7 + 1.25 * mood + 0.5 * random.normal())))
}

const pleased = [
  '师傅上门很快，讲解清楚。',
  '泵运行平稳，噪音比以前小。',
  '发货及时，包装完好。',
  '客服态度好，问题当天就有答复。',
  '合作多年，一直比较放心。',
  '备件齐全，没有耽误生产。',
]
const displeased = [
  '报修后等了好几天才有人来。',
  '同一个问题反复出现，希望彻底解决。',
  '电话打了几次才接通，答复不一致。',
  '交期一拖再拖，影响了我们开机。',
  '现场人员不熟悉设备，又换了一个人来。',
  '包装受潮，说明书也缺页。',
]
const middling = ['总体还可以，响应可以再快一点。', '价格偏高，服务一般。', '安装指导可以更细致。']

/** What the customer wrote beside a score. */
export function remark(score: number, random: Random): string {
  return random.pick(score >= 4 ? pleased : score <= 2 ? displeased : middling)
}

/** What the recomputing of deadlines tells the person who asked for it. */
import type { Step } from '#db/deadlines'
import { type Lang, type Text, text } from '~/i18n/text'
import type { Example, Recomputed } from './recompute'

const stepNames = {
  response: text('响应', 'response'),
  resolution: text('办结', 'resolution'),
  follow_up: text('回访', 'follow-up'),
} as const satisfies Record<Step, Text>

const none = text('无', 'none')

/** Lines to print, the summary last. */
export function reportLines(report: Recomputed, lang: Lang): string[] {
  const { complaints, changed, dryRun, examples } = report
  const isChinese = lang === 'zh-CN'
  const deadlines = report.steps.reduce((sum, step) => sum + step.changed, 0)
  const more = deadlines - examples.length
  const lines = [
    ...examples.map((example) => exampleLine(example, lang)),
    ...(more > 0 ? [isChinese ? `……还有 ${more} 个期限` : `… and ${more} more`] : []),
    ...report.steps.map(({ step, changed: count, toLate, toOnTime }) =>
      isChinese
        ? `${stepNames[step][lang]}：${count} 个期限改变；由按时变为超期 ${toLate} 件，由超期变为按时 ${toOnTime} 件`
        : `${stepNames[step][lang]}: ${count} changed; ${toLate} became late, ${toOnTime} are no longer late`,
    ),
    isChinese
      ? `共检查 ${complaints} 件投诉，其中 ${changed} 件的期限改变。`
      : `${complaints} complaints looked at, ${changed} of them with another deadline.`,
  ]
  if (dryRun) lines.push(isChinese ? '试运行：没有保存任何内容。' : 'Trial run: nothing was saved.')
  return lines
}

const exampleLine = ({ code, step, before, after }: Example, lang: Lang): string =>
  `${code} ${stepNames[step][lang]}: ${before ?? none[lang]} → ${after ?? none[lang]}`

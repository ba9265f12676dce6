/** Values of settings as a sentence writes them. */
import { useTranslation } from 'react-i18next'
import { useFormats } from '~/format/context'
import type { ListedSetting } from '~/server/settings/list-settings'
import type { Frequency, Input } from '~/settings/fields'
import { type Scorecards, scorecardsText } from '~/settings/scorecards'

type InWords = (inputs: ListedSetting['inputs'], values: Readonly<Record<string, unknown>>) => string

export function useValueInWords(names: Readonly<Record<string, string>>): InWords {
  const { t } = useTranslation()
  const formats = useFormats()
  return (inputs, values) => {
    const parts = inputs.map(([name, input]) => {
      const value = inWords(input, values[name])
      const label = names[name] ?? t(`settings.fields.${name as 'value'}`)
      return inputs.length === 1 ? value : t('changeLog.part', { name: label, value })
    })
    return formats.join('item', parts)
  }

  function inWords({ kind }: Input, value: unknown): string {
    switch (kind) {
      case 'share':
        return formats.value(Number(value), 'rate')
      case 'integer':
        return formats.count(Number(value))
      case 'days':
        return (value as number[]).join(', ')
      case 'line':
        return value === '' ? t('settings.none') : String(value)
      case 'scorecards':
        return scorecardsText(value as Scorecards).replaceAll('\n', '; ')
      case 'choice':
        return choice(String(value))
      case 'flag':
        return formats.value(value === true, 'flag')
      case 'tiers': {
        const tiers = Object.entries(value as Record<string, Frequency<string>>)
        return tiers.length === 0
          ? '–'
          : formats.join(
              'item',
              tiers.map(
                ([tier, { whileNew, afterwards }]) => `${tier} (${choice(whileNew)} / ${choice(afterwards)})`,
              ),
            )
      }
      default:
        return typeof value === 'string' ? value : JSON.stringify(value)
    }
  }

  function choice(value: string): string {
    return t(`settings.choices.${value as 'month'}`)
  }
}

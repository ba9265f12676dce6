/** A calendar to choose a range of days in. Its code, its styles and all of Mantine come when it is first opened. */
import '@mantine/core/styles/default-css-variables.css'
import '@mantine/core/styles/UnstyledButton.css'
import '@mantine/dates/styles.css'
import 'dayjs/locale/zh-cn'
import { MantineProvider } from '@mantine/core'
import { DatePicker, DatesProvider } from '@mantine/dates'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '~/format/context'
import { isLang } from '~/i18n/language'
import { type Lang, langs } from '~/i18n/text'
import styles from './RangeCalendar.module.css'

/** The locale of dayjs, and how its months and years are headed, in each language. */
const looks: Record<Lang, { locale: string; month: string; year: string; monthOfYear: string }> = {
  'zh-CN': { locale: 'zh-cn', month: 'YYYY年M月', year: 'YYYY年', monthOfYear: 'M月' },
  en: { locale: 'en', month: 'MMMM YYYY', year: 'YYYY', monthOfYear: 'MMM' },
}

type Range = { from: string; to: string }
type Props = { range: Range; onChoose: (range: Range) => void }

export default function RangeCalendar({ range, onChoose }: Props) {
  const { t, i18n } = useTranslation()
  const { day: dayInWords } = useFormats()
  const [chosen, choose] = useState<[string | null, string | null]>([range.from, range.to])
  const months = matchMedia('(min-width: 700px)').matches ? 2 : 1
  const look = looks[isLang(i18n.language) ? i18n.language : langs[0]]
  const appearance = document.documentElement.dataset.mantineColorScheme === 'dark' ? 'dark' : 'light'
  return (
    // Its own style elements would need a nonce; what they would say stands in the style sheet.
    <MantineProvider forceColorScheme={appearance} withCssVariables={false} withGlobalClasses={false}>
      <DatesProvider settings={{ locale: look.locale, firstDayOfWeek: 1, weekendDays: [6, 0] }}>
        <DatePicker
          type="range"
          className={styles.calendar ?? ''}
          value={chosen}
          onChange={([from, to]) => {
            choose([from, to])
            if (from && to) onChoose({ from, to })
          }}
          allowSingleDateInRange
          numberOfColumns={months}
          columnsToScroll={1}
          defaultDate={months === 2 ? dayjs(range.to).subtract(1, 'month').format('YYYY-MM-01') : range.to}
          monthLabelFormat={look.month}
          yearLabelFormat={look.year}
          monthsListFormat={look.monthOfYear}
          highlightToday
          hideOutsideDates
          getDayAriaLabel={dayInWords}
          ariaLabels={{
            previousMonth: t('calendar.previousMonth'),
            nextMonth: t('calendar.nextMonth'),
            previousYear: t('calendar.previousYear'),
            nextYear: t('calendar.nextYear'),
            previousDecade: t('calendar.previousDecade'),
            nextDecade: t('calendar.nextDecade'),
            monthLevelControl: t('calendar.chooseMonth'),
            yearLevelControl: t('calendar.chooseYear'),
          }}
        />
      </DatesProvider>
    </MantineProvider>
  )
}

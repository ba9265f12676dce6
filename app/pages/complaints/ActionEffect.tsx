/** What complaints did after each corrective action, beside what the company found. */
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '~/format/context'
import { toNumber } from '~/format/figures'
import type { Row } from '~/metrics/answer'
import { EFFECT_DAYS } from '~/metrics/complaints/effect-days'
import { addDays } from '~/metrics/time'
import { recordsAddress } from '~/page/addresses'
import { usePage } from '~/page/context'
import { useFindingContext } from '~/page/finding-context'
import type { Listed } from '~/page/load.server'
import { useNames } from '~/page/names'
import { RecordsPanel } from '~/page/RecordsPanel'
import { Change } from '~/ui/Change'
import styles from './Actions.module.css'
import { actionEffectFinding, inOrder, isDoubted, isTold } from './action-findings'

/** What is told first, what was done last. */
const columns = [
  'action_code',
  'cause',
  'product_name',
  'before',
  'after',
  'change',
  'verdict',
  'effective',
  'implemented_on',
  'measure',
]

export function ActionEffect({ answer }: { answer: Listed }) {
  const { t } = useTranslation()
  return (
    <RecordsPanel
      answer={{ ...answer, columns: inOrder(answer.columns, columns) }}
      finding={actionEffectFinding(answer, useFindingContext())}
      nothing={t('actions.nothingImplemented')}
      columns={columns}
      cells={{
        before: (row) => <Complaints row={row} side="before" />,
        after: (row) => <Complaints row={row} side="after" />,
        change: (row) => <Difference row={row} />,
        verdict: (row) => <Verdict row={row} />,
        effective: (row) => <Found row={row} />,
      }}
      note={t('actions.effectNote')}
    />
  )
}

const sides = {
  before: ({ raised_on }: Row) => ({
    from: addDays(String(raised_on), -EFFECT_DAYS),
    to: addDays(String(raised_on), -1),
  }),
  after: ({ implemented_on }: Row) => ({
    from: addDays(String(implemented_on), 1),
    to: addDays(String(implemented_on), EFFECT_DAYS),
  }),
} as const

/** How many complaints, with a link to them; or why that is not known. */
function Complaints({ row, side }: { row: Row; side: keyof typeof sides }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { query } = usePage()
  const count = toNumber(row[side])
  if (count === null) {
    if (row.cause === null) return t('actions.noCause')
    const isAhead = side === 'after' && String(row.known_on) > query.asOf
    return isAhead
      ? t('actions.knownOn', { day: formats.day(String(row.known_on)) })
      : t('actions.notCovered')
  }
  if (count === 0) return formats.count(count)
  return (
    <Link
      to={recordsAddress('complaints-records', '', {
        cohort: 'received',
        cause: String(row.cause),
        product: row.product_code === null ? null : String(row.product_code),
        ...sides[side](row),
      })}
    >
      {formats.count(count)}
    </Link>
  )
}

function Difference({ row: { change, verdict } }: { row: Row }) {
  const formats = useFormats()
  return (
    <Change
      change={toNumber(change)}
      size={formats.change(change, 'count')}
      better="lower"
      isAboutSame={!isTold(verdict)}
    />
  )
}

function Verdict({ row: { verdict, small_sample, before, after } }: { row: Row }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const names = useNames()
  if (verdict === null) return '–'
  const n = (toNumber(before) ?? 0) + (toNumber(after) ?? 0)
  return (
    <>
      {names.code('verdict', String(verdict))}{' '}
      {small_sample === true && (
        <small className={styles.few}>{t('actions.small', { n: formats.count(n) })}</small>
      )}
    </>
  )
}

function Found({ row }: { row: Row }) {
  const { t } = useTranslation()
  if (row.effective === null) return '–'
  const words = t(row.effective === true ? 'actions.found.yes' : 'actions.found.no')
  return isDoubted(row) ? <strong className={styles.late}>{words}</strong> : words
}

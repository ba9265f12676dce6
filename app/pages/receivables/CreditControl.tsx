/** Who breaks which credit rule, each rule as a tag with the figures that broke it. */

import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '~/format/context'
import type { Column, Row } from '~/metrics/answer'
import { customerAddress } from '~/page/addresses'
import { RecordsPanel } from '~/page/RecordsPanel'
import styles from './CreditControl.module.css'
import { type CreditList, evidenceOf, type RuleNames } from './credit'

export function CreditControl({ list, rules }: { list: CreditList; rules: RuleNames }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { owing, broken, perRule } = list
  const counts = perRule.map(({ rule, customers }) =>
    t('credit.of', { label: rules[rule], n: formats.count(customers) }),
  )
  const notes = [
    ...(list.hasMore
      ? [t('credit.rest', { n: formats.count(broken), shown: formats.count(list.rows.length) })]
      : []),
    ...(owing > broken ? [t('credit.unbroken', { n: formats.count(owing - broken) })] : []),
  ]
  return (
    <RecordsPanel
      answer={list}
      finding={t('findings.creditControl', {
        owing: formats.count(owing),
        broken: formats.count(broken),
        rules: formats.join('item', counts),
      })}
      nothing={t('credit.clean')}
      columns={[
        'label',
        'credit_grade',
        'exposure',
        'credit_limit',
        'utilisation',
        'oldest_overdue_days',
        'rules_broken',
      ]}
      cells={{
        label: ({ label, customer }) => <Link to={customerAddress(String(customer))}>{label}</Link>,
        rules_broken: (row) => <BrokenRules row={row} columns={list.columns} />,
      }}
      note={formats.join('sentence', notes)}
    />
  )
}

function BrokenRules({ row, columns }: { row: Row; columns: readonly Column[] }) {
  return (
    <ul className={styles.rules}>
      {evidenceOf(row, columns).map(({ rule, name, sentence }) => (
        <li key={rule} data-rule={rule}>
          <span className={styles.rule}>{name}</span> {sentence}
        </li>
      ))}
    </ul>
  )
}

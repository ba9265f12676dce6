/** Receivables: balances at the end of a day, invoicing and collection over a period. */
import { type SQL, sql } from 'drizzle-orm'
import { type Companion, from, type Metric, onceBegun, ratio } from '../metric'
import {
  balances,
  countback,
  credits,
  DSO_DAYS,
  debtors,
  invoiced,
  invoicedInYear,
  oldestDebt,
  opening,
  receipts,
  recentlyInvoiced,
  writtenOffInYear,
} from './sources'

const o = balances.of
const balance = from(balances)
const flow = from(receipts)
/** What could be collected in the period. */
const collectible = sql`${opening.of.gross} + ${invoiced.of.amount}`
/** Invoices that could be collected in the period: open at its start, or issued in it. */
const collectable = sql`${opening.of.open} + ${invoiced.of.invoices}`
/**
 * Money on account can exceed all that could be collected, and more can be taken back than comes in; a rate stays a
 * share. `least` and `greatest` alone would make one of null.
 */
const asShare = (value: SQL) => sql`case when ${value} > 1 then 1 when ${value} < 0 then 0 else ${value} end`
const notDue = sql`(${o.gross} - ${o.overdue})`
const unapplied = sql`-(${o.excess} + ${credits.of.loose})`

export const receivablesMetrics = {
  gross_balance: {
    ...balance,
    unit: 'money',
    better: null,
    value: o.gross,
  },
  unapplied_credit: {
    ...from(balances, credits),
    unit: 'money',
    better: null,
    value: unapplied,
  },
  net_balance: {
    ...from(balances, credits),
    unit: 'money',
    better: null,
    value: sql`${o.gross} + ${unapplied}`,
  },
  overdue_amount: {
    ...balance,
    unit: 'money',
    better: 'lower',
    value: o.overdue,
  },
  overdue_rate: {
    ...balance,
    unit: 'rate',
    better: 'lower',
    value: ratio(o.overdue, o.gross),
    n: o.open,
    hits: null,
    weighted: { sum: o.overdue, weight: o.gross },
  },
  open_invoices: {
    ...balance,
    unit: 'count',
    better: 'lower',
    value: o.open,
  },
  overdue_customers: {
    ...from(debtors),
    unit: 'count',
    better: 'lower',
    value: debtors.of.overdue,
    isDistinct: true,
  },
  dso: {
    ...from(balances, recentlyInvoiced),
    unit: 'days',
    better: 'lower',
    value: sql`${ratio(o.gross, recentlyInvoiced.of.amount)} * ${DSO_DAYS}`,
    n: recentlyInvoiced.of.invoices,
  },
  dso_countback: {
    ...from(countback, balances),
    unit: 'days',
    better: 'lower',
    value: sql`coalesce(${countback.of.days}, case when ${o.issued} > 0 then 0 end)`,
    n: null,
  },
  invoiced: {
    ...from(invoiced),
    unit: 'money',
    better: null,
    value: invoiced.of.amount,
  },
  collected: {
    ...flow,
    unit: 'money',
    better: 'higher',
    value: receipts.of.payments,
  },
  collection_rate: {
    ...from(opening, invoiced, receipts),
    unit: 'rate',
    better: 'higher',
    monthlyTarget: true,
    value: onceBegun(asShare(ratio(receipts.of.payments, sql`(${collectible})`))),
    n: collectable,
    hits: null,
  },
  cei: {
    ...from(opening, invoiced, balances),
    unit: 'rate',
    better: 'higher',
    value: onceBegun(sql`case when ${collectible} - ${notDue} > 0
      then ${asShare(ratio(sql`${collectible} - ${o.gross}`, sql`(${collectible} - ${notDue})`))} end`),
    n: collectable,
    hits: null,
  },
  written_off: {
    ...flow,
    unit: 'money',
    better: 'lower',
    value: receipts.of.write_offs,
  },
  bad_debt_rate: {
    ...from(writtenOffInYear, invoicedInYear),
    unit: 'rate',
    better: 'lower',
    value: asShare(ratio(writtenOffInYear.of.amount, invoicedInYear.of.amount)),
    n: invoicedInYear.of.invoices,
    hits: null,
  },
} satisfies Record<string, Metric>

export const receivablesCompanions = {
  oldest_overdue_days: {
    ...from(oldestDebt),
    unit: 'days',
    better: 'lower',
    value: oldestDebt.of.days,
  },
} satisfies Record<string, Companion>

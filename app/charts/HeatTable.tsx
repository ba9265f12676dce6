/** Figures by group and bucket as a table whose cells are the darker the higher the figure. */
import { Link } from '@remix-run/react'
import type { CSSProperties } from 'react'
import { useFormats } from '~/format/context'
import type { Unit } from '~/metrics/answer'
import type { Grain } from '~/metrics/time'
import styles from './explore.module.css'
import { tagsOf } from './marks'
import { type Bucket, numberAt, type Series } from './series'

type Props = {
  groups: readonly Series[]
  groupName: string
  column: string
  unit: Unit
  buckets: readonly Bucket[]
  grain: Grain
  keyOf: (group: Series, bucket: string) => string
  /** Where a group's and a bucket's name lead. */
  groupLink: (group: Series) => string
  bucketLink: (bucket: string) => string
  label: string
}

export function HeatTable(props: Props) {
  const { groups, groupName, column, unit, buckets, grain, keyOf, groupLink, bucketLink, label } = props
  const formats = useFormats()
  const values = groups.flatMap((group) => buckets.map(({ key }) => numberAt(group, key, column)))
  const known = values.filter((value) => value !== null)
  // A share of nothing is rare; what tells groups apart lies between the lowest and the highest.
  const lowest = unit === 'count' || unit === 'money' ? Math.min(0, ...known) : Math.min(...known)
  const highest = Math.max(...known)
  const strength = (value: number) => (highest === lowest ? 0.5 : (value - lowest) / (highest - lowest))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard
    <section className={styles.heatBox} aria-label={label} tabIndex={0}>
      <table className={styles.heat}>
        <thead>
          <tr>
            <th scope="col">{groupName}</th>
            {buckets.map(({ key, isPartial }, index) => {
              const [name, year] = formats.tick(key, grain, index === 0)
              return (
                <th key={key} scope="col" data-partial={isPartial || undefined}>
                  <Link to={bucketLink(key)} aria-label={formats.bucket(key, grain)}>
                    {name}
                    <small>{year ?? '\u00a0'}</small>
                  </Link>
                </th>
              )
            })}
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => (
            <tr key={group.key}>
              <th scope="row">
                <Link to={groupLink(group)}>{group.name}</Link>
              </th>
              {buckets.map(({ key, isPartial }) => {
                const value = numberAt(group, key, column)
                const raw = group.rows.get(key)?.[column]
                return (
                  <td
                    key={key}
                    data-partial={isPartial || undefined}
                    style={value === null ? undefined : ({ '--strength': strength(value) } as CSSProperties)}
                    title={`${group.name} · ${formats.bucket(key, grain)}: ${formats.value(raw, unit)}`}
                    {...tagsOf({ column, group: keyOf(group, key), value: raw })}
                  >
                    {isShort(unit) ? formats.value(raw, unit) : formats.compact(raw, unit)}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** Sums grow too long for a cell; the rest are written as everywhere. */
const isShort = (unit: Unit) => unit !== 'money'

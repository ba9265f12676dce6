/** What the month was, in two lines, each figure leading to where it comes from. */
import { Link } from '@remix-run/react'
import styles from './Headline.module.css'
import type { Headline as Words } from './headline.server'

export function Headline({ headline: { period, verdict, missed, moves } }: { headline: Words }) {
  return (
    <div className={styles.headline} id="headline">
      <p className={styles.verdict}>
        <strong>{period}</strong> <Link to={verdict.to}>{verdict.text}</Link>
      </p>
      <ul>
        {missed.map(({ figure, reason }) => (
          <li key={figure.to} data-missed>
            <Link to={figure.to}>{figure.text}</Link>
            {reason && (
              <>
                {' · '}
                <Link to={reason.to}>{reason.text}</Link>
              </>
            )}
          </li>
        ))}
        {moves && <li>{moves}</li>}
      </ul>
    </div>
  )
}

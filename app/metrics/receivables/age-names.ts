/** How people read an age bucket: in full, and without its unit where there is little room. */
import { type Text, text } from '~/i18n/text'

export function ageName(bucket: string): { full: Text; short: Text } {
  const over = /^over_(\d+)$/.exec(bucket)?.[1]
  if (over)
    return { full: text(`${over} 天以上`, `Over ${over} days`), short: text(`>${over}`, `Over ${over}`) }
  if (bucket === 'not_due') return both(text('未到期', 'Not due'))
  const range = bucket.replace('_', '–')
  return { full: text(`${range} 天`, `${range} days`), short: text(range, range) }
}

const both = (name: Text) => ({ full: name, short: name })

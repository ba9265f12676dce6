/** A link to the same page shown otherwise, which keeps the reader's place: without scripts at the panel that it is in. */
import { Link, type LinkProps } from '@remix-run/react'
import { useIsHydrating } from '~/ui/hydration'

type Props = Omit<LinkProps, 'to'> & { to: string; at: string }

export function StayLink({ to, at, ...link }: Props) {
  const isDrawnByServer = useIsHydrating()
  return <Link {...link} to={isDrawnByServer ? `${to}#${at}` : to} preventScrollReset />
}

/** How to sign in. The link itself is answered by the server before this page is reached. */
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { redirect, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { langs, languageNames } from '~/i18n/text'
import { pageTitle } from '~/page/title'
import styles from '~/ui/Message.module.css'

export const meta: MetaFunction = pageTitle((words) => words.signIn.title)

export function loader({ request, context }: LoaderFunctionArgs) {
  if (context.actor) throw redirect('/')
  return { isExpired: new URL(request.url).searchParams.get('link') === 'expired' }
}

export default function SignIn() {
  const { t } = useTranslation()
  const { isExpired } = useLoaderData<typeof loader>()
  return (
    <main className={styles.message}>
      <h1>{t('signIn.title')}</h1>
      {isExpired && (
        <p className={styles.notice} role="alert">
          {t('signIn.expired')}
        </p>
      )}
      <p>{t('signIn.body')}</p>
      <p>{t('signIn.again')}</p>
      <code>npm run -s sign-in</code>
      <nav className={styles.languages} aria-label={t('frame.language')}>
        {langs.map((lang) => (
          <a key={lang} href={`?lang=${lang}`} lang={lang}>
            {languageNames[lang]}
          </a>
        ))}
      </nav>
    </main>
  )
}

/** Takes over the page that the server has drawn, as soon as the words of its language are there. */
import { RemixBrowser } from '@remix-run/react'
import { StrictMode, startTransition } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { isLang } from './i18n/language'
import { loadWords } from './i18n/words'

const { lang } = document.documentElement
loadWords(isLang(lang) ? lang : 'zh-CN').then(() =>
  startTransition(() => {
    hydrateRoot(
      document,
      <StrictMode>
        <RemixBrowser />
      </StrictMode>,
    )
  }),
)

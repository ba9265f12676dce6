/** Takes over the page that the server has drawn, as soon as the words of its language and its data are there. */
import { RemixBrowser } from '@remix-run/react'
import { StrictMode, startTransition } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { isLang } from './i18n/language'
import { loadWords } from './i18n/words'

/**
 * Remix has React wait inside the page until the data are decoded, by throwing a promise before anything else. A click
 * in that time makes React give the page up for good: it would never answer. So the promise is waited for before.
 */
async function readData() {
  try {
    RemixBrowser({})
  } catch (thrown) {
    if (thrown instanceof Promise) await thrown
  }
}

const { lang } = document.documentElement
Promise.all([loadWords(isLang(lang) ? lang : 'zh-CN'), readData()]).then(() =>
  startTransition(() => {
    hydrateRoot(
      document,
      <StrictMode>
        <RemixBrowser />
      </StrictMode>,
    )
  }),
)

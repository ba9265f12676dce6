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

/**
 * A panel that is not taken over yet when the person goes on is drawn anew, with the address that they asked for. React
 * reports this (421) for each panel; there is nothing to mend. What else it recovers from is a fault and is reported.
 */
function report(error: unknown) {
  const wasOvertaken = /#421|received an update before it finished hydrating/.test(String(error))
  if (!wasOvertaken) reportError(error)
}

const { lang } = document.documentElement
Promise.all([loadWords(isLang(lang) ? lang : 'zh-CN'), readData()]).then(() =>
  startTransition(() => {
    hydrateRoot(
      document,
      <StrictMode>
        <RemixBrowser />
      </StrictMode>,
      { onRecoverableError: report },
    )
  }),
)

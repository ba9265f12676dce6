/// <reference types="vite/client" />
/// <reference types="@remix-run/node" />
import '@remix-run/node'

declare module '@remix-run/node' {
  /** Loaders return plain values; Date, Map, bigint and promises survive the way to the browser. */
  interface Future {
    v3_singleFetch: true
  }
}

/** How Vite builds the pages and serves them in development; Remix's own options are in remix.config.js. */
import { vitePlugin as remix } from '@remix-run/dev'
import { defineConfig } from 'vite'
import tsconfigPaths from 'vite-tsconfig-paths'
import remixOptions from './remix.config.js'

export default defineConfig({
  plugins: [remix(remixOptions), tsconfigPaths({ projects: ['./tsconfig.json'] })],
  build: { chunkSizeWarningLimit: 1000 },
})

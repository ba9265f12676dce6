/** How Vite builds the pages and serves them in development; Remix's own options are in remix.config.js. */
import { vitePlugin as remix } from '@remix-run/dev'
import { defineConfig } from 'vite'
import tsconfigPaths from 'vite-tsconfig-paths'
import remixOptions from './remix.config.js'

/** What every page needs of others' code, in one file that stays in the browser when the pages change. */
const everyPage =
  /node_modules\/(react|react-dom|scheduler|react-router|react-router-dom|@remix-run|turbo-stream|i18next|react-i18next|use-sync-external-store)\//

/** The parts of a panel, in one file with what they share: many small ones take more bytes to say who needs whom. */
const panel = /\/app\/page\/(Panel|AnswerTable|SortLink|StayLink|EmptyPanel|display)\.tsx?$/

/** The frame around panels, and what it says first, for the same reason. */
const frame =
  /\/app\/(page\/(PageLayout|PageIndex|PaperHead|PaperLine|DimensionFilter|auto-submit|title|findings|finding-context|signals|drill-targets)|ui\/(AddressSelect|icons)|pages\/[\w-]+\/findings)\.tsx?$/

const chunks = { 'every-page': everyPage, panel, frame }

export default defineConfig({
  plugins: [remix(remixOptions), tsconfigPaths({ projects: ['./tsconfig.json'] })],
  build: {
    chunkSizeWarningLimit: 1000,
    rollupOptions: {
      output: {
        manualChunks: (id) => Object.entries(chunks).find(([, files]) => files.test(id))?.[0],
      },
    },
  },
})

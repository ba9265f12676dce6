/** Unit, database and server tests run side by side; browser tests and the run on real files stand apart. */
import { availableParallelism } from 'node:os'
import tsconfigPaths from 'vite-tsconfig-paths'
import { defineConfig } from 'vitest/config'

const shared = {
  // Files that follow each other in a process share what is loaded: it holds nothing of a test. Loading it takes longer
  // than most files do.
  isolate: false,
  // What the pages' libraries do in production is what is tested. React decides when it is loaded.
  env: { NODE_ENV: 'production' as const },
  globalSetup: ['test/support/global-setup.ts'],
  setupFiles: ['test/support/setup.ts'],
  // The built pages run as they are.
  server: { deps: { external: [/\/build\/server\//] } },
}

export default defineConfig({
  plugins: [tsconfigPaths({ projects: ['./tsconfig.json'] })],
  test: {
    // One more than there are cores, because tests wait: for limits of time, for programs, for browsers. The database
    // has connections for four.
    maxWorkers: Math.min(availableParallelism() + 1, 4),
    // No test is judged by how fast the machine is.
    testTimeout: 180_000,
    hookTimeout: 300_000,
    projects: [
      {
        extends: true,
        test: {
          ...shared,
          name: 'main',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: ['test/e2e/**', 'test/acceptance/**'],
        },
      },
      {
        extends: true,
        test: {
          ...shared,
          name: 'browser',
          include: ['test/e2e/**/*.test.ts'],
          exclude: ['test/e2e/budget.test.ts'],
          testTimeout: 180_000,
        },
      },
      {
        extends: true,
        test: {
          ...shared,
          // Alone, because it measures.
          name: 'budget',
          include: ['test/e2e/budget.test.ts'],
          testTimeout: 180_000,
        },
      },
      {
        extends: true,
        test: {
          ...shared,
          name: 'acceptance',
          include: ['test/acceptance/**/*.test.ts'],
          testTimeout: 600_000,
          hookTimeout: 600_000,
        },
      },
    ],
  },
})

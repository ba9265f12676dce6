/**
 * The one place of Remix's options; vite.config.ts hands them to the plugin.
 * @type {import('@remix-run/dev').VitePluginConfig}
 */
export default {
  appDirectory: 'app',
  serverModuleFormat: 'esm',
  ignoredRouteFiles: ['**/.*'],
  future: {
    v3_fetcherPersist: true,
    v3_relativeSplatPath: true,
    v3_throwAbortReason: true,
    v3_routeConfig: true,
    v3_singleFetch: true,
    // All pages are known to the browser from the first one on: asking about paths would cost the server more.
    v3_lazyRouteDiscovery: false,
    // Without it the first visit in development reloads once for each newly met dependency.
    unstable_optimizeDeps: true,
  },
}

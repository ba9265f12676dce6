/** `npm start`: everything from an empty machine to a running server. */
export {}

process.env.NODE_ENV ??= 'production'
// Libraries look at NODE_ENV while they are loaded, so they are loaded after it is set.
const { startServer } = await import('~/main/start-server')
await startServer()

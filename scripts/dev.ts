/** `npm run dev`: the server with pages that change in the browser while their files are edited. */
export {}

process.env.NODE_ENV ??= 'development'
const { startDevelopment } = await import('~/main/start-development')
await startDevelopment()

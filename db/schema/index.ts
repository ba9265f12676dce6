export * from './app'
export * from './auth'
export * from './dimensions'
export * from './facts'

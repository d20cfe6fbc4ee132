export { findLinks } from './find.ts'
export type { LinkableEvent } from './types.ts'

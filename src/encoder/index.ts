export type { HeadLabels, Heads, WindowHeads } from './heads.ts'
export { BATCH, type Encoder, feedsOf, loadRuntime, openEncoder, sessionOptions } from './session.ts'
export { batchWindows, type Window } from './windows.ts'

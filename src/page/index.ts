/** The door of page/: bytes, name and metadata in, reports out. Knows nothing of language. */
import type { FurnitureRules } from './furniture.ts'
import { readHtml } from './html.ts'
import { readJsonl } from './jsonl.ts'
import { kindOf } from './kind.ts'
import { readText } from './text.ts'
import type { Input, ReadOutcome } from './types.ts'

export { type Container, ContainerFault, containerOf, type Member } from './container.ts'
export { maxBytes, tooLarge } from './decode.ts'
export { gunzip } from './expand.ts'
export { readFeed } from './feed.ts'
export { type FurnitureRules, loadFurniture } from './furniture.ts'
export { readHtml } from './html.ts'
export { readJsonl, readJsonlLine, readJsonlStream } from './jsonl.ts'
export { headBytes, type InputKind, kindOf } from './kind.ts'
export { readText } from './text.ts'
export type { DateReason, Furniture, Input, Metadata, ReadOutcome, Report, ReportDateBasis } from './types.ts'
export { readWarc } from './warc.ts'
export { readZip, type ZipMember } from './zip.ts'

/** The reports of an input of any kind: one outcome for a text or a page, one a line for JSONL. */
export function* readInput(input: Input, rules: FurnitureRules): Generator<ReadOutcome> {
  const kind = kindOf(input.name, input.bytes)
  if (kind === 'jsonl') yield* readJsonl(input, rules)
  else yield kind === 'html' ? readHtml(input, rules) : readText(input, rules)
}

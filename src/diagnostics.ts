/** Every message that Chancery has for its users: a stable code, what it says, and what to do about it. */
import type { Diagnostic } from './record.ts'
import type { Span } from './span.ts'

interface Message {
  readonly level: Diagnostic['level']
  /** The message; `$1`, `$2` are filled in. */
  readonly says: string
  readonly todo: string
}

export const messages = {
  'empty-input': { level: 'error', says: 'there is no text in it', todo: 'give a file with text' },
  'binary-input': { level: 'error', says: 'this is not text ($1)', todo: 'give .txt, .md, .html or .jsonl' },
  'unreadable-input': {
    level: 'error',
    says: 'it cannot be read ($1)',
    todo: 'check that the file is there and may be read',
  },
  'broken-encoding': {
    level: 'warning',
    says: '$1 byte sequences are not valid UTF-8 and were read as U+FFFD',
    todo: 'convert the file to UTF-8',
  },
  'input-too-large': {
    level: 'error',
    says: 'it holds $1 MB or more; one report may hold $2 MB',
    todo: 'split it into reports',
  },
  'torn-input': {
    level: 'error',
    says: 'it is broken from here on ($1); what stands before is read',
    todo: 'fetch or pack the file again',
  },
  'swelling-input': {
    level: 'error',
    says: 'it swells to more than $1 times its size; it is left here',
    todo: 'unpack it yourself if you know what it is',
  },
  'nested-input': {
    level: 'error',
    says: 'it is an archive inside an archive inside an archive',
    todo: 'unpack the outer one',
  },
  'no-reports': {
    level: 'error',
    says: 'there is no report in it ($1)',
    todo: 'see docs/reference/input.md for what is read',
  },
  'bad-json': {
    level: 'error',
    says: 'line $1 is not a JSON object: $2',
    todo: 'one object a line, see docs/reference/input.md',
  },
  'bad-marks': {
    level: 'error',
    says: 'the line does not mark who acts and to whom it is done: $1',
    todo: 'write <s>…</s> around the one who acts and <t>…</t> around the one to whom it is done',
  },
  'bad-field': { level: 'error', says: 'field "$1" $2', todo: 'see docs/reference/input.md' },
  'bad-date': {
    level: 'warning',
    says: 'the date given, "$1", is no full date and was not used',
    todo: 'write it as yyyy-mm-dd',
  },
  'page-stripped': {
    level: 'warning',
    says: 'the page has $1 tags; its text was taken without its layout and may hold page furniture',
    todo: 'give the text itself as .txt',
  },
  'no-article': { level: 'error', says: 'no article was found on the page', todo: 'give the text itself as .txt' },
  'not-english': {
    level: 'warning',
    says: 'the text seems to be "$1"; only English is coded',
    todo: 'translate it, or give "lang": "en" if it is English',
  },
  'date-inferred': {
    level: 'note',
    says: 'the report gives no date; $1 was inferred',
    todo: 'give --date if you know it',
  },
  'no-date': {
    level: 'warning',
    says: 'the report has no date and its text settles none; relative dates stay open',
    todo: 'give --date',
  },
  'actor-ambiguous': {
    level: 'warning',
    says: '"$1" may be $2; $3',
    todo: 'name the reading in a table given with --actors',
  },
  'long-sentence': {
    level: 'warning',
    says: 'a sentence of $1 tokens was cut into pieces',
    todo: 'check that the text has full stops',
  },
} as const satisfies Record<string, Message>

export type DiagnosticCode = keyof typeof messages

/** A diagnostic with its blanks filled in. */
export function diagnose(code: DiagnosticCode, span: Span | null, ...blanks: readonly (string | number)[]): Diagnostic {
  const { level, says } = messages[code]
  return { code, level, span, message: says.replace(/\$(\d)/g, (_, n) => String(blanks[Number(n) - 1] ?? '')) }
}

/** What was asked cannot be done: what is wrong, and what to do instead. It is never a fault of Chancery. */
export class Refusal extends Error {
  readonly todo: string
  /** Further lines between the two: each fault of a file. */
  readonly details: readonly string[]
  constructor(message: string, todo: string, details: readonly string[] = []) {
    super(message)
    this.todo = todo
    this.details = details
  }
}

/** What an error says, without the code that Node puts before it ("ENOENT: "). */
export const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message.replace(/^\w+: /, '') : String(error)

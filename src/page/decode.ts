/** Bytes to text: charset, byte-order mark, broken sequences, and what is no text at all. */
import { diagnose } from '../diagnostics.ts'
import type { Diagnostic } from '../record.ts'

/** One report may hold so many bytes. */
export const maxBytes = 20 * 1024 * 1024

export type Decoded =
  | { readonly ok: true; readonly text: string; readonly diagnostics: readonly Diagnostic[] }
  | { readonly ok: false; readonly diagnostic: Diagnostic }

const signatures: readonly { readonly bytes: readonly number[]; readonly what: string }[] = [
  { bytes: [0x89, 0x50, 0x4e, 0x47], what: 'a PNG image' },
  { bytes: [0xff, 0xd8, 0xff], what: 'a JPEG image' },
  { bytes: [0x47, 0x49, 0x46, 0x38], what: 'a GIF image' },
  { bytes: [0x25, 0x50, 0x44, 0x46, 0x2d], what: 'a PDF file' },
  { bytes: [0x50, 0x4b, 0x03, 0x04], what: 'a ZIP archive or an office document' },
  { bytes: [0x1f, 0x8b], what: 'gzip data' },
  { bytes: [0x7f, 0x45, 0x4c, 0x46], what: 'a program' },
]

const beginsWith = (bytes: Uint8Array, start: readonly number[]): boolean => start.every((b, i) => bytes[i] === b)

/** The charset that a byte-order mark names, or null. */
export function charsetOfMark(bytes: Uint8Array): string | null {
  if (beginsWith(bytes, [0xef, 0xbb, 0xbf])) return 'utf-8'
  if (beginsWith(bytes, [0xff, 0xfe])) return 'utf-16le'
  if (beginsWith(bytes, [0xfe, 0xff])) return 'utf-16be'
  return null
}

const megabytes = (bytes: number): string => (bytes / 1024 / 1024).toFixed(1)

export const tooLarge = (bytes: number): Diagnostic =>
  diagnose('input-too-large', null, megabytes(bytes), maxBytes / 1024 / 1024)

/** Why these bytes cannot be read as text, or null. Looks at no more than the first 64 kB. */
function refusal(bytes: Uint8Array): Diagnostic | null {
  if (bytes.length > maxBytes) return tooLarge(bytes.length)
  const signature = signatures.find(s => beginsWith(bytes, s.bytes))
  if (signature) return diagnose('binary-input', null, signature.what)
  if (!charsetOfMark(bytes)?.startsWith('utf-16') && bytes.subarray(0, 65_536).includes(0))
    return diagnose('binary-input', null, 'it holds NUL bytes')
  return null
}

/** A decoder for the label, or null if the platform knows no such charset. */
function decoderOf(charset: string): TextDecoder | null {
  try {
    return new TextDecoder(charset)
  } catch {
    return null
  }
}

const countOf = (text: string, char: string): number => text.split(char).length - 1

/** How often U+FFFD itself stands in the bytes (EF BF BD): those were not put there by decoding. */
function replacementsInBytes(bytes: Uint8Array): number {
  let count = 0
  for (let at = bytes.indexOf(0xef); at !== -1; at = bytes.indexOf(0xef, at + 1))
    if (bytes[at + 1] === 0xbf && bytes[at + 2] === 0xbd) count++
  return count
}

/**
 * The text of the bytes. A byte-order mark is believed first and removed; then `charset`; then UTF-8.
 * Bytes that are not valid are read as U+FFFD and counted in a diagnostic; above one in ten characters it is no text.
 */
export function decode(bytes: Uint8Array, charset: string | null): Decoded {
  const refused = refusal(bytes)
  if (refused) return { ok: false, diagnostic: refused }
  const label = charsetOfMark(bytes) ?? charset ?? 'utf-8'
  const decoder = decoderOf(label) ?? new TextDecoder()
  const text = decoder.decode(bytes)
  if (text.trim() === '') return { ok: false, diagnostic: diagnose('empty-input', null) }
  const replaced = countOf(text, '\ufffd')
  const broken = replaced === 0 || decoder.encoding !== 'utf-8' ? replaced : replaced - replacementsInBytes(bytes)
  if (broken === 0) return { ok: true, text, diagnostics: [] }
  if (broken > text.length / 10)
    return { ok: false, diagnostic: diagnose('binary-input', null, 'most of it is not valid text') }
  return { ok: true, text, diagnostics: [diagnose('broken-encoding', null, broken)] }
}

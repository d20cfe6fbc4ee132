import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decode, maxBytes } from './decode.ts'

const bytesOf = (...parts: readonly (string | readonly number[])[]): Uint8Array =>
  Buffer.concat(parts.map(part => (typeof part === 'string' ? Buffer.from(part) : Uint8Array.from(part))))
const codesOf = (bytes: Uint8Array): readonly string[] => {
  const decoded = decode(bytes, null)
  return decoded.ok ? decoded.diagnostics.map(diagnostic => diagnostic.code) : [decoded.diagnostic.code]
}

test('any text comes back unchanged, but for one byte-order mark', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.boolean(), (words, hasMark) => {
      const text = `Report. ${words.replaceAll('\0', '')}`
      const decoded = decode(bytesOf(hasMark ? [0xef, 0xbb, 0xbf] : '', text), null)
      expect(decoded).toEqual({ ok: true, text, diagnostics: [] })
    }),
  )
})

test('UTF-16 with a mark is read', () => {
  const bytes = bytesOf([0xff, 0xfe], [...Buffer.from('The envoy left.', 'utf16le')])
  expect(decode(bytes, null)).toEqual({ ok: true, text: 'The envoy left.', diagnostics: [] })
})

test('broken sequences are replaced and counted; a U+FFFD that stands in the bytes is not counted', () => {
  const decoded = decode(bytesOf('The envoy left on Monday \ufffd', [0xff], ' and came back ', [0xc3, 0x28]), null)
  expect(decoded).toMatchObject({ ok: true, text: 'The envoy left on Monday \ufffd\ufffd and came back \ufffd(' })
  expect(decoded.ok && decoded.diagnostics).toMatchObject([{ code: 'broken-encoding', level: 'warning' }])
  expect(decoded.ok && decoded.diagnostics[0].message).toMatch(/^2 /)
})

test.each([
  ['nothing', '', 'empty-input'],
  ['blanks', ' \n\t', 'empty-input'],
  ['a mark alone', '\ufeff', 'empty-input'],
  ['a NUL byte', 'abc\0def', 'binary-input'],
])('%s', (_, text, code) => expect(codesOf(bytesOf(text))).toEqual([code]))

test('images, archives and noise are refused', () => {
  expect(codesOf(bytesOf([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 1, 2]))).toEqual(['binary-input'])
  expect(codesOf(bytesOf('%PDF-1.7 …'))).toEqual(['binary-input'])
  expect(codesOf(Uint8Array.from({ length: 500 }, (_, i) => 128 + ((i * 37) % 128)))).toEqual(['binary-input'])
})

test('a single line of 50 MB is refused at once', () => {
  expect(codesOf(Buffer.alloc(50 * 1024 * 1024, 'a'))).toEqual(['input-too-large'])
  expect(maxBytes).toBe(20 * 1024 * 1024)
})

test('an unknown charset falls back to UTF-8', () => {
  expect(decode(bytesOf('Zürich'), 'x-unheard-of')).toMatchObject({ ok: true, text: 'Zürich' })
})

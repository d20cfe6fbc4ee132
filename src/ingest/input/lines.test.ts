import fc from 'fast-check'
import { expect, test } from 'vitest'
import { linesOf } from './lines.ts'

async function* chunksOf(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function linesOfText(text: string, chunk: number, max = 1000): Promise<(string | null)[]> {
  const lines: (string | null)[] = []
  for await (const line of linesOf(chunksOf(new TextEncoder().encode(text), chunk), max))
    lines.push(line.bytes && new TextDecoder().decode(line.bytes))
  return lines
}

test('the lines do not depend on where the chunks are cut', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.stringMatching(/^[a-zé—]{0,6}$/)),
      fc.integer({ min: 1, max: 9 }),
      async (lines, size) => {
        const text = lines.map(line => `${line}\n`).join('')
        expect(await linesOfText(text, size)).toEqual(lines.filter(line => line !== ''))
      },
    ),
  )
})

test('a last line without an end is a line, an end without a line is none', async () => {
  expect(await linesOfText('a\nb', 2)).toEqual(['a', 'b'])
  expect(await linesOfText('a\n', 2)).toEqual(['a'])
  expect(await linesOfText('', 2)).toEqual([])
})

test('a line that is too long is told and the next one is read', async () => {
  const found = []
  for await (const line of linesOf(chunksOf(new TextEncoder().encode('aaaaaaaaaa\nbb\n'), 3), 4)) found.push(line)
  expect(found.map(({ number, size }) => ({ number, size }))).toEqual([
    { number: 1, size: 11 },
    { number: 2, size: 3 },
  ])
  expect(found[0].bytes).toBeNull()
})

/** Painted text in lines of a width; the paint does not count. */

/** Some text on one line and how it is painted. Blanks in it are places where a line may end. */
export interface Chunk {
  readonly text: string
  readonly paint: (text: string) => string
}

export const plain = (text: string): Chunk => ({ text, paint: same })
const same = (text: string): string => text

/** A word may be painted in parts: `[` + name + `]`. */
type Word = readonly Chunk[]

/** Words of all chunks; `blanks[i]` stands before word i unless a line begins there: two characters wide where the text has more. */
function wordsOf(chunks: readonly Chunk[]): { words: Word[]; blanks: Chunk[] } {
  const words: Word[] = []
  const blanks: Chunk[] = []
  let word: Chunk[] = []
  let blank = plain(' ')
  const close = (next: Chunk): void => {
    if (word.length > 0) {
      words.push(word)
      blanks.push(blank)
    }
    word = []
    blank = next
  }
  for (const chunk of chunks) {
    for (const part of chunk.text.split(/(\s+)/)) {
      if (part.trim() !== '') word.push({ text: part, paint: chunk.paint })
      else if (part !== '') close({ text: part.slice(0, 2), paint: chunk.paint })
    }
  }
  close(blank)
  return { words, blanks }
}

const widthOf = (word: Word): number => word.reduce((sum, { text }) => sum + text.length, 0)

/** Neighbours with one paint are painted at one go. */
function painted(line: readonly Chunk[]): string {
  let out = ''
  for (let i = 0; i < line.length; ) {
    const { paint } = line[i]
    let text = ''
    while (i < line.length && line[i].paint === paint) text += line[i++].text
    out += paint(text)
  }
  return out
}

/** Lines no wider than `width`, but for a single word that is. */
export function wrap(chunks: readonly Chunk[], width: number): string[] {
  const { words, blanks } = wordsOf(chunks)
  const lines: string[] = []
  let line: Chunk[] = []
  let used = 0
  for (const [i, word] of words.entries()) {
    const wide = widthOf(word)
    if (line.length > 0 && used + blanks[i].text.length + wide > width) {
      lines.push(painted(line))
      line = []
      used = 0
    }
    if (line.length > 0) {
      line.push(blanks[i])
      used += blanks[i].text.length
    }
    used += wide
    for (const part of word) line.push(part)
  }
  if (line.length > 0) lines.push(painted(line))
  return lines
}

/** The first line begins with `first`, the others with `rest`; both are as wide. */
export const hang = (first: string, rest: string, lines: readonly string[]): string[] =>
  lines.map((line, i) => `${i === 0 ? first : rest}${line}`)

/** At most `width` characters; the middle of a longer text is left out at blanks. */
export function excerpt(text: string, width: number): string {
  const clean = text.replace(/\s+/g, ' ').trim()
  if (clean.length <= width) return clean
  const half = Math.floor((width - 3) / 2)
  const start = clean.slice(0, half).replace(/\s+\S*$/, '')
  const end = clean.slice(-half).replace(/^\S*\s+/, '')
  return `${start} … ${end}`
}

/** How the marks of a report look: colours on a terminal, brackets elsewhere. */
import pc from 'picocolors'

export type MarkKind = 'quote' | 'act' | 'actor' | 'date'

/** Which mark is the outer one where two stand on the same words. */
export const nesting: readonly MarkKind[] = ['quote', 'act', 'actor', 'date']

export interface Ink {
  readonly colour: boolean
  /** Paints a run of text in marks, the outermost first; `tone` tells an act of conflict from one of cooperation. */
  readonly marked: (text: string, kinds: readonly MarkKind[], tone: Tone) => string
  readonly bold: (text: string) => string
  readonly dim: (text: string) => string
  readonly actor: (text: string) => string
  readonly date: (text: string) => string
  readonly quote: (text: string) => string
  readonly act: (text: string, tone: Tone) => string
  readonly warn: (text: string) => string
}

export type Tone = 'cooperation' | 'conflict'

/** PLOVER's first seven types are cooperation. */
const cooperation = new Set(['AGREE', 'CONSULT', 'SUPPORT', 'CONCEDE', 'COOPERATE', 'AID', 'RETREAT'])
export const toneOf = (type: string): Tone => (cooperation.has(type) ? 'cooperation' : 'conflict')

export function inkOf(colour: boolean): Ink {
  const c = pc.createColors(colour)
  const act = (text: string, tone: Tone): string => c.bold(tone === 'conflict' ? c.red(text) : c.green(text))
  const quote = (text: string): string => c.italic(c.yellow(text))
  /** The innermost mark gives the colour; a quote stays italic and an act bold and underlined below it. */
  const paint: Record<MarkKind, (text: string, tone: Tone) => string> = {
    quote: c.yellow,
    act: (text, tone) => (tone === 'conflict' ? c.red(text) : c.green(text)),
    actor: c.cyan,
    date: c.magenta,
  }
  const marked = (text: string, kinds: readonly MarkKind[], tone: Tone): string => {
    const innermost = kinds.at(-1)
    if (!innermost || !colour) return text
    let painted = paint[innermost](text, tone)
    if (kinds.includes('act')) painted = c.bold(c.underline(painted))
    if (kinds.includes('quote')) painted = c.italic(painted)
    return painted
  }
  return { colour, marked, bold: c.bold, dim: c.dim, actor: c.cyan, date: c.magenta, quote, act, warn: c.yellow }
}

import type { TokenIndex } from '../span.ts'
import type { Sentence } from '../tree/index.ts'
import { roleAt } from './role.ts'
import { headOfRun, type Sight } from './sight.ts'

/** One speaker's part of a transcript, `[first, end)`; null: a reporter's question or a speaker without a name. */
interface Turn {
  readonly first: TokenIndex
  readonly end: TokenIndex
  readonly speaker: TokenIndex | null
  readonly label: string
}

/** Who speaks outside quotation marks, as tokens that head their mention. */
export interface Voices {
  /** Of a transcript's turn, else of the whole text: its author. */
  readonly speakerAt: (token: TokenIndex) => TokenIndex | null
  /** Who is spoken to: the other side of a talk. */
  readonly addresseeAt: (token: TokenIndex) => TokenIndex | null
  /** Heads a label: the one who speaks in an official transcript acts for its state, if no words tell another. */
  readonly isLabel: (token: TokenIndex) => boolean
}

/** Words of a label before its colon. */
const longestLabel = 9

/**
 * "PRESIDENT X: …" opens the turn of a transcript, "Q" a reporter's question; a text without turns is its author's, if a
 * title ("Statement by President X"), a signature in capitals or "I, X, President of …" names one.
 */
export function voicesOf(sight: Sight): Voices {
  const turns = turnsOf(sight)
  const author = turns.length > 0 ? null : authorOf(sight)
  const at = new Array<number>(sight.parse.tokens.length).fill(-1)
  for (const [i, turn] of turns.entries()) at.fill(i, turn.first, turn.end)
  const principals = new Set(turns.filter(turn => turn.speaker !== null).map(turn => turn.label))
  const labels = new Set(turns.map(({ speaker }) => speaker))
  return {
    isLabel: token => labels.has(token),
    speakerAt: token => (at[token] < 0 ? author : turns[at[token]].speaker),
    addresseeAt: token => (at[token] < 0 ? null : addresseeOf(turns, at[token], principals)),
  }
}

/** The one other speaker; of several the one who spoke before, else the next. A question is put to who answers it. */
function addresseeOf(turns: readonly Turn[], at: number, principals: ReadonlySet<string>): TokenIndex | null {
  const { label, speaker } = turns[at]
  if (speaker === null) return turns[at + 1]?.speaker ?? null
  if (turns[at - 1] !== undefined && turns[at - 1].speaker === null) return null
  const isOther = (turn: Turn | undefined) => turn !== undefined && turn.speaker !== null && turn.label !== label
  if (principals.size === 2) return turns.find(isOther)?.speaker ?? null
  if (isOther(turns[at - 1])) return turns[at - 1].speaker
  return isOther(turns[at + 1]) ? turns[at + 1].speaker : null
}

function turnsOf(sight: Sight): Turn[] {
  const { parse } = sight
  const starts: { first: TokenIndex; speaker: TokenIndex | null; label: string }[] = []
  let paragraph = -1
  for (const sentence of parse.sentences) {
    const opens = sentence.paragraph !== paragraph
    paragraph = sentence.paragraph
    if (!opens) continue
    if (parse.tokens[sentence.first].form === 'Q') {
      if (starts.length > 0) starts.push({ first: sentence.first, speaker: null, label: 'Q' })
      continue
    }
    const end = labelEnd(sight, sentence)
    if (end === null) continue
    const label = parse.tokens
      .slice(sentence.first, end)
      .map(({ form }) => form)
      .join(' ')
    starts.push({ first: sentence.first, speaker: headOfRun(parse, sentence.first, end), label })
  }
  return starts.map((start, i) => ({ ...start, end: starts[i + 1]?.first ?? parse.tokens.length }))
}

/** The colon behind a label in capitals that holds a title or a person's name; null for any other sentence. */
function labelEnd(sight: Sight, { first, end }: Sentence): TokenIndex | null {
  const { tokens } = sight.parse
  let names = false
  for (let token = first; token < Math.min(end, first + longestLabel); token++) {
    const { form } = tokens[token]
    if (form === ':') return names ? token : null
    if (/\p{L}{3}/u.test(form) && !/^\p{Lu}{2}|^M[cC]\p{Lu}|^\p{Lu}['’]\p{Lu}/u.test(form)) return null
    names ||= sight.entityAt[token]?.type === 'PER' || /^(mr|ms|mrs|dr)$/.test(sight.words[token])
    names ||= roleAt(sight, token)?.role.kind === 'holder'
  }
  return null
}

const papers = new Set(['statement', 'remarks', 'letter', 'message', 'proclamation', 'speech', 'address', 'notice'])
/** Sentences at a text's head in which a title, and at its end in which a signature, may stand. */
const edge = 3

function authorOf(sight: Sight): TokenIndex | null {
  const { parse, words, entityAt, hitAt } = sight
  const named = (token: TokenIndex): boolean =>
    entityAt[token]?.type === 'PER' ||
    hitAt[token]?.readings.some(({ is }) => is === 'person') === true ||
    roleAt(sight, token)?.role.kind === 'holder'
  for (const { first, end } of parse.sentences.slice(0, edge))
    for (let token = first; token < Math.min(end, first + 12); token++)
      if (papers.has(words[token]) && /^(by|from|of)$/.test(words[token + 1] ?? ''))
        for (let at = token + 2; at < Math.min(end, token + 8); at++) if (named(at)) return at
  for (const { first, end } of parse.sentences.slice(-edge)) {
    const letters = parse.tokens.slice(first, Math.min(end, first + 6))
    if (letters.length > 1 && letters.every(({ form }) => !/\p{Ll}/u.test(form)) && named(first)) return first
  }
  for (const { index } of parse.tokens)
    if (words[index] === 'i' && parse.tokens[index + 1]?.form === ',' && parse.tokens[index + 2] && named(index + 2))
      return index + 2
  return null
}

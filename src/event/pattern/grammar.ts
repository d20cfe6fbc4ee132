/** Sides of an act by grammar alone, where no pattern knows its word: the doer is the logical subject. */
import type { TokenIndex } from '../../span.ts'
import type { Parse } from '../../tree/index.ts'
import { frameOf, tokenAt, withConjuncts } from './frame.ts'
import type { Patterns } from './load.ts'
import { type Standing, standingOf } from './standing.ts'

export interface GrammarSides {
  /** Logical subjects, possessors, names before a noun. */
  readonly actors: ReadonlySet<TokenIndex>
  /** Logical objects. */
  readonly recipients: ReadonlySet<TokenIndex>
  /** Nouns under prepositions that may lead to the other side ("talks with", "sanctions on"). */
  readonly others: ReadonlySet<TokenIndex>
}

/** Verbs that lend a noun their subject: "lodged a complaint". */
const light = new Set(
  `begin carry conduct express face file give hand have hold impose issue launch lodge make mount offer open order pay
   place put reach sign stage start take voice`.split(/\s+/),
)
const ofActor = new Set(['subject', 'possessor', 'modifier'])
const ofRecipient = new Set(['object', 'indirect'])
const leading = new Set(['against', 'at', 'for', 'from', 'into', 'of', 'on', 'over', 'to', 'toward', 'towards', 'with'])

/** The sides that grammar gives to the word of an act, conjuncts included. */
export function sidesByGrammar(parse: Parse, token: TokenIndex, { words }: Patterns): GrammarSides {
  const frame = frameOf(parse, token, light, words)
  const heads = (slots: ReadonlySet<string>): Set<TokenIndex> =>
    new Set(frame.arguments.filter(({ slot }) => slots.has(slot)).flatMap(({ head }) => withConjuncts(parse, head)))
  return { actors: heads(ofActor), recipients: heads(ofRecipient), others: heads(leading) }
}

const noContents: ReadonlySet<TokenIndex> = new Set()

/** What auxiliaries, negations, conditions and governing words say of the act on this word. */
export function statusByGrammar(parse: Parse, token: TokenIndex, { words }: Patterns): Standing['status'] {
  return standingOf(parse, [tokenAt(parse, token)], noContents, words).status
}

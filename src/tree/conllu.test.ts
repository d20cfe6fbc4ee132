import fc from 'fast-check'
import { expect, test } from 'vitest'
import { assemble, type Block, type Row } from './assemble.ts'
import { parseOf } from './compact.ts'
import { readConllu, toConllu } from './conllu.ts'
import type { Parse } from './types.ts'

const tab = (text: string) => text.replace(/ +/g, '\t').replace(/^#.*/gm, line => line.replace(/\t/g, ' '))

const twoReports = tab(`# newdoc id = a
# newpar
# sent_id = a-s0
# role = title
# text = Borrell isn't alone
1 Borrell Borrell PROPN NNP Number=Sing 4 nsubj _ Entity=S-PER
2-3 isn't _ _ _ _ _ _ _ _
2 is be AUX VBZ _ 4 cop _ _
3 n't not PART RB Polarity=Neg 4 advmod _ _
4 alone alone ADJ JJ Degree=Pos 0 root _ SpacesAfter=\\n

# newpar
# sent_id = a-s1
# text = Talks ended.
1 Talks talk NOUN NNS Number=Plur 2 nsubj _ _
2 ended end VERB VBD _ 0 root _ SpaceAfter=No
3 . . PUNCT . _ 2 punct _ _

# newdoc id = b
# newpar
# sent_id = b-s0
# text = Yes
1 Yes yes INTJ UH _ 0 root _ _

`)

test('reads reports, paragraphs, words of several tokens, and puts the text together', () => {
  const [a, b] = readConllu(twoReports)
  expect(a.text).toBe("Borrell isn't alone\nTalks ended.")
  expect(b.text).toBe('Yes')
  expect(a.tokens.map(t => t.form)).toEqual(['Borrell', 'is', "n't", 'alone', 'Talks', 'ended', '.'])
  expect(a.tokens.filter(t => t.glued).map(t => t.form)).toEqual(["n't", '.'])
  expect(a.tokens.filter(t => t.partOfWord).map(t => t.form)).toEqual(["n't"])
  expect(a.tokens.map(t => t.head)).toEqual([3, 3, 3, -1, 5, -1, 5])
  expect(a.sentences).toMatchObject([
    { id: 's0', span: [0, 19], first: 0, end: 4, root: 3, role: 'title', paragraph: 0 },
    { id: 's1', span: [20, 32], first: 4, end: 7, root: 5, role: 'body', paragraph: 1 },
  ])
  expect(a.entities).toEqual([{ type: 'PER', first: 0, end: 1, span: [0, 7], confidence: 1 }])
  expect(a.dependents[3]).toEqual([0, 1, 2])
})

test('writes what it read', () => {
  const [a, b] = readConllu(twoReports)
  expect(toConllu(a, { id: 'a' }) + toConllu(b, { id: 'b' })).toBe(twoReports)
})

test('arguments and chains stand in MISC', () => {
  const [a] = readConllu(twoReports)
  const predicates = [{ token: 5, fact: 1, arguments: [{ head: 4, role: 'ARG1' }] }]
  const lines = toConllu({ ...a, predicates, chains: [[0, 4]] }, { id: 'a' }).split('\n')
  const misc = (form: string) => lines.find(line => line.split('\t')[1] === form)?.split('\t')[9]
  expect(misc('ended')).toBe('Args=ARG1:1|Fact=1.0|SpaceAfter=No')
  expect(misc('Talks')).toBe('Chain=1')
  expect(misc('Borrell')).toBe('Chain=1|Entity=S-PER')
})

test('a paragraph that ends without a blank still ends; empty nodes are passed over', () => {
  const text = tab(`# newpar
1 Go go VERB VB _ 0 root _ SpaceAfter=No
1.1 you you PRON PRP _ _ _ 1:nsubj _

# newpar
1 On on ADV RB _ 0 root _ SpaceAfter=No
2 ! ! PUNCT . _ 1 punct _ _
`)
  const [parse] = readConllu(text)
  expect(parse.text).toBe('Go\n\nOn!')
  expect(parse.tokens.map(t => t.glued)).toEqual([false, false, true])
})

const row = fc.record({
  form: fc.string({ unit: fc.constantFrom('a', 'É', '7', '-', '𝔸', '"'), minLength: 1, maxLength: 4 }),
  lemma: fc.constantFrom('be', '_', '|'),
  upos: fc.constantFrom('NOUN', 'VERB'),
  xpos: fc.constantFrom('NN', '-LRB-'),
  feats: fc.constantFrom('_', 'Number=Sing|Person=3'),
  head: fc.nat(20),
  deprel: fc.constantFrom('nsubj:pass', 'obl'),
  entity: fc.constantFrom('O', 'S-PER', 'B-ORG', 'E-ORG', 'I-ORG'),
  partOfWord: fc.boolean(),
  after: fc.constantFrom('', null, '\n', ' \t', '\n\n', '\u00a0'),
})

/** Rows as they can be: a tree (each token hangs from the one before or from the first), parts of words stand close. */
function made(rows: readonly Row[]): Row[] {
  return rows.map((r, i) => ({
    ...r,
    head: i === 0 ? 0 : 1 + (r.head % i),
    partOfWord: r.partOfWord && i > 0,
    after: rows[i + 1]?.partOfWord ? '' : r.after,
  }))
}

const parses = fc
  .array(
    fc.record({
      rows: fc.array(row, { minLength: 1, maxLength: 8 }).map(made),
      role: fc.constantFrom('body', 'heading'),
      newParagraph: fc.boolean(),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map(blocks => assemble(blocks as Block[]))

test('reading back what was written gives the same parse', () => {
  fc.assert(
    fc.property(parses, parse => {
      expect(readConllu(toConllu(parse, { id: 'x' }))).toEqual([parse])
    }),
  )
})

test('every span slices back', () => {
  fc.assert(
    fc.property(parses, (parse: Parse) => {
      for (const { span, form } of parse.tokens) expect(parse.text.slice(...span)).toBe(form)
      for (const { span, first, end } of parse.sentences)
        expect(span).toEqual([parse.tokens[first].span[0], parse.tokens[end - 1].span[1]])
    }),
  )
})

test('a tree written short is the same as one written in full', () => {
  const short = parseOf(`
    Borrell  Borrell  PROPN  4  nsubj   S-PER  xpos=NNP  Number=Sing
    is       be       AUX    4  cop     xpos=VBZ
    n't      not      PART   4  advmod  Polarity=Neg  xpos=RB
    alone    alone    ADJ    0  root    xpos=JJ  Degree=Pos
    .        .        PUNCT  4  punct   xpos=.
  `)
  const full = parseOf(`
    1    Borrell  Borrell  PROPN  NNP  Number=Sing   4  nsubj   _  Entity=S-PER
    2-3  isn't    _        _      _    _             _  _       _  _
    2    is       be       AUX    VBZ  _             4  cop     _  _
    3    n't      not      PART   RB   Polarity=Neg  4  advmod  _  _
    4    alone    alone    ADJ    JJ   Degree=Pos    0  root    _  SpaceAfter=No
    5    .        .        PUNCT  .    _             4  punct   _  _
  `)
  expect(short).toEqual(full)
  expect(short.text).toBe("Borrell isn't alone.")
})

test('a short line that lacks its head or relation is refused', () => {
  expect(() => parseOf('Borrell Borrell PROPN nsubj')).toThrow('form lemma upos head deprel')
})

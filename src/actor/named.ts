import type { TokenIndex } from '../span.ts'
import { firstConjunct, relationOf } from '../tree/index.ts'
import { isLocative } from './choose.ts'
import { type Draft, isMerePlace, type NamedDraft } from './draft.ts'
import { isGround, isPlural } from './phrase.ts'
import { roleAt } from './role.ts'
import { attacks, sectorsOf } from './sectors.ts'
import { bodySide, describedSide, furtherSides, placeSide, type Side, stateSide } from './side.ts'
import { caseOf, type Sight } from './sight.ts'
import type { Body, Reading } from './tables.ts'
import { type Work, wordsOf } from './work.ts'

export function resolveNamed({ sight, memory, open }: Work, draft: NamedDraft): readonly number[] | null {
  if (isMerePlace(sight, draft)) return null
  const { run } = draft
  const words = wordsOf(sight, run.first, run.end)
  const side = sideOfRun(sight, draft)
  if (run.others.length > 0)
    open.push({
      draft,
      candidates: [run.reading, ...run.others].map(reading =>
        reading.is === 'body' ? `${reading.body.name} (${reading.body.code})` : reading.is,
      ),
    })
  const further = run.reading.is === 'body' ? furtherSides(run.reading.body) : []
  return [side, ...further].map(each => memory.join(each, words).index)
}

function sideOfRun(sight: Sight, draft: NamedDraft): Side {
  const shared = sharedNoun(sight, draft) ?? sharedPlace(sight, draft)
  if (shared) return shared
  const { reading, others } = draft.run
  const words = wordsOf(sight, draft.run.first, draft.run.end)
  if (reading.is === 'body') {
    const member = legislators(sight, draft)
    if (member) return member
    const side = asOwned(sight, draft, bodySide(reading.body, others.length > 0 ? 0.6 : 0.95), reading.body)
    return others.length > 0
      ? {
          ...side,
          candidates: [reading, ...others].flatMap(other =>
            other.is === 'body' && other.body.code ? [other.body.code] : [],
          ),
        }
      : side
  }
  if (reading.is !== 'state')
    return reading.is === 'place' && !reading.isRegion && acts(sight, draft)
      ? {
          ...placeSide(reading.code, words, true),
          key: `city:${words}`,
          basis: 'actor table: place, for its authorities',
        }
      : placeSide(
          reading.is === 'place' ? reading.code : '',
          words,
          reading.is === 'place' && (reading.isRegion || isGround(sight, draft.head)),
        )
  if (
    reading.via === 'capital' &&
    (draft.modifies || sight.parse.dependents[draft.head].some(i => sight.parse.tokens[i].deprel === 'amod'))
  )
    return placeSide(reading.state.code, words, false)
  // "the attack in Benghazi" is on its people, whoever rules there; "talks in Beijing" are with China
  const isSeat = reading.state.status === 'state' || !isLocative(sight, draft.head)
  if (reading.via === 'capital' && (!isSeat || isAttacked(sight, draft.head)))
    return placeSide(reading.state.code, words, false)
  if (reading.via === 'capital' && reading.state.code === 'BEL')
    return {
      ...describedSide(
        'organisation',
        'European Union',
        'EU',
        [],
        'body:European Union:EU',
        'seat: Brussels acting stands for the EU',
        0.85,
        false,
      ),
    }
  if (!draft.modifies && isPeople(sight, draft)) return peopleSide(sight, draft, reading.state.code)
  return stateSide(
    reading.state,
    reading.sectors,
    reading.state.source ??
      (reading.via === 'name' ? 'actor table: state' : `actor table: ${reading.via} of the state`),
  )
}

const institutions = new Set(
  'ministry agency parliament court police government intelligence presidency prosecution prison health armed'.split(
    ' ',
  ),
)

/** "the Philippine Department of Justice", "Pakistan's Taliban": the state before the name goes before the table's. */
function asOwned(sight: Sight, { run }: NamedDraft, side: Side, body: Body): Side {
  const isOf = /^['’]s$/.test(sight.words[run.first - 1] ?? '')
  const hit = sight.hitAt[run.first - (isOf ? 2 : 1)]
  const owner = hit?.readings.find(reading => reading.is === 'state' && (isOf || reading.via !== 'capital'))
  if (owner?.is !== 'state' || !institutions.has(body.kind) || body.code === null || owner.state.code === body.code)
    return side
  if (hit?.readings.some(({ is }) => is === 'body')) return side
  const { code } = owner.state
  return { ...side, code, key: `body:${body.name}:${code}`, basis: `${side.basis}; state before the name` }
}

/** "231 Democrats voted", "House Republicans", "Democrats in Congress": members of parliament, not their party. */
function legislators(sight: Sight, { run, head }: NamedDraft): Side | null {
  const { reading } = run
  const { words, lemmas, parse } = sight
  if (reading.is !== 'body' || reading.body.kind !== 'party' || !/s$/.test(words[run.end - 1])) return null
  const before = words[run.first - 1] ?? ''
  const governor = parse.tokens[head].head
  const sits =
    /^(house|senate|congressional|parliamentary)$/.test(before) ||
    parse.tokens[run.first - 1]?.upos === 'NUM' ||
    (words[run.end] === 'in' && /^(congress|the|parliament|house|senate)$/.test(words[run.end + 1] ?? '')) ||
    (governor >= 0 && /^(vote|filibuster|impeach)$/.test(lemmas[governor]))
  if (!sits) return null
  return describedSide(
    'group',
    wordsOf(sight, run.first, run.end),
    reading.body.code,
    ['LEG', ...reading.body.sectors],
    `legislators:${reading.body.name}`,
    'members of parliament of the party',
    0.85,
    false,
  )
}

/** "U.S. and Iraqi troops", "Irish and Ugandan aid workers": the first adjective stands for its own troops. */
function sharedNoun(sight: Sight, { run }: NamedDraft): Side | null {
  const { words, hitAt, parse } = sight
  const next = /^(and|or)$/.test(words[run.end] ?? '') ? hitAt[run.end + 1] : undefined
  const isState = (readings: readonly Reading[]) => readings.some(({ is }) => is === 'state')
  if (
    run.reading.is !== 'state' ||
    !/^(adjective|demonym|name)$/.test(run.reading.via) ||
    !next ||
    next.first !== run.end + 1 ||
    !isState(next.readings)
  )
    return null
  if (!next.readings.some(reading => reading.is === 'state' && /^(adjective|demonym)$/.test(reading.via))) return null
  for (let token = next.end; token < Math.min(next.end + 3, parse.tokens.length); token++) {
    if (!/^(ADJ|NOUN|PROPN)$/.test(parse.tokens[token].upos)) return null
    const phrase = /^(NOUN|PROPN)$/.test(parse.tokens[token + 1]?.upos ?? '') ? null : roleAt(sight, token)
    if (!phrase || !/^(people|body|carrier|holder)$/.test(phrase.role.kind)) continue
    const sectors = sectorsOf(phrase, null, words.slice(next.end, token))
    return describedSide(
      'generic',
      `${wordsOf(sight, run.first, run.end)} ${wordsOf(sight, next.end, token + 1)}`,
      run.reading.state.code,
      sectors,
      `shared:${run.reading.state.code}:${phrase.phrase}`,
      'first of several states before one noun',
      0.85,
      false,
    )
  }
  return null
}

/** "police in France and Spain", "students from Chad and Niger": the second state stands for its own. */
function sharedPlace(sight: Sight, { run, head, modifies }: NamedDraft): Side | null {
  const { parse } = sight
  const { reading } = run
  if (reading.is !== 'state' || reading.via !== 'name' || modifies) return null
  const conjunct = parse.tokens[head].deprel === 'conj' ? firstConjunct(parse, head) : -1
  // "Police in France, Belgium and Italy": trees hang the last state on the police
  const inner =
    conjunct < 0
      ? undefined
      : parse.dependents[conjunct].find(
          i => i > conjunct && i < head && parse.tokens[i].deprel === 'nmod' && sight.hitAt[i] !== undefined,
        )
  const before = inner ?? conjunct
  if (before < 0 || !/^(in|from)$/.test(caseOf(sight, before)) || relationOf(parse.tokens[before]) !== 'nmod')
    return null
  const noun = parse.tokens[before].head
  const phrase = noun >= 0 && noun < before ? roleAt(sight, noun) : null
  if (!phrase || !/^(people|body|holder|carrier)$/.test(phrase.role.kind) || phrase.role.sectors.length === 0)
    return null
  if (phrase.role.kind !== 'body' && !isPlural(sight, noun)) return null
  const sectors = sectorsOf(phrase, null, [])
  return describedSide(
    'generic',
    `${phrase.phrase} in ${wordsOf(sight, run.first, run.end)}`,
    reading.state.code,
    sectors,
    `shared:${reading.state.code}:${phrase.phrase}`,
    'one of several states behind one noun',
    0.85,
    false,
  )
}

const strikes = /^(attack|strike|air ?strike|bombing|shelling|bombardment|raid|assault|missile|rocket|drone)$/

/** "a drone attack on Kyiv", "rockets hit Tel Aviv": the people of the place, not the government that sits there. */
function isAttacked(sight: Sight, head: TokenIndex): boolean {
  const { parse, lemmas } = sight
  const at = firstConjunct(parse, head)
  const { deprel, head: governor } = parse.tokens[at]
  if (governor < 0) return false
  if (/^nmod|^obl/.test(deprel)) return caseOf(sight, at) === 'on' && strikes.test(lemmas[governor])
  return /^(obj|nsubj:pass)$/.test(deprel) && /^(attack|shell|bomb|bombard|hit|strike|rocket)$/.test(lemmas[governor])
}

/** "Dubai closes all restaurants": a city that does something is its authorities. */
const acts = ({ parse }: Sight, { head }: NamedDraft): boolean => parse.tokens[head].deprel === 'nsubj'

/** "five Palestinians", "a Frenchman": people; "the Chinese", "the Russians" without more: the state. */
function isPeople(sight: Sight, draft: NamedDraft): boolean {
  const { reading } = draft.run
  if (reading.is !== 'state' || !['adjective', 'demonym', 'people'].includes(reading.via)) return false
  const { dependents, tokens } = sight.parse
  if (reading.via === 'adjective' && isBeforeNoun(sight, draft.run)) return false
  const own = dependents[draft.head]
  const isThe = own.some(i => sight.words[i] === 'the')
  const isQualified = own.some(i => /^(nummod|amod|acl|acl:relcl|nmod)$/.test(tokens[i].deprel))
  return !(isThe && !isQualified)
}

/** "Russian shelling", "Israeli demands", also where the tree takes the noun for a verb: "a Russian said" has an article. */
function isBeforeNoun({ parse, words }: Sight, { first, end }: NamedDraft['run']): boolean {
  const next = parse.tokens[end]
  if (next === undefined || next.sentence !== parse.tokens[first].sentence) return false
  if (/^(NOUN|PROPN)$/.test(next.upos) || next.xpos.startsWith('NN')) return true
  const isCounted = parse.tokens[first - 1]?.upos === 'NUM' || /^(an?|the|one|another)$/.test(words[first - 1] ?? '')
  return next.upos === 'VERB' && !isCounted
}

function peopleSide(sight: Sight, draft: Draft, code: string): Side {
  const words = wordsOf(sight, draft.first, draft.end)
  return describedSide(
    'generic',
    words,
    code,
    attacks(sight, draft.head) ? ['UAF'] : ['CVL'],
    `people of ${code}:${words.toLowerCase()}`,
    'people of the state',
    0.85,
    false,
  )
}

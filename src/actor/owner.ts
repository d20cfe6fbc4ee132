import type { TokenIndex } from '../span.ts'
import type { NamedRun } from './choose.ts'
import type { Surroundings } from './context.ts'
import { complementsOf, isPossessor, modifiersOf } from './phrase.ts'
import { type RolePhrase, roleAt } from './role.ts'
import { personSide, type Side } from './side.ts'
import type { Sight } from './sight.ts'

/** What a description takes its country and, for "Hamas spokesman", its sectors from. */
export interface Owner {
  readonly code: string | null
  /** Empty for a state: the description's own sectors hold. */
  readonly sectors: readonly string[]
  readonly isBody: boolean
  readonly isOrganisation: boolean
  readonly by: string
}

/** Looks up what is already known: names by their tokens, resolved mentions by their head. */
export interface Lookup {
  readonly runAt: (token: TokenIndex) => NamedRun | undefined
  /** The side of the mention headed by a token that stands earlier in the text. */
  readonly sideAt: (token: TokenIndex) => Side | undefined
  readonly surroundings: (token: TokenIndex) => Surroundings
}

export function ownerOfRun(run: NamedRun, by: string): Owner | null {
  const { reading } = run
  if (reading.is === 'state') {
    const isEntity = reading.state.status === 'breakaway'
    return {
      code: reading.state.code,
      sectors: reading.via === 'metonym' || isEntity ? reading.sectors : [],
      isBody: false,
      isOrganisation: false,
      by,
    }
  }
  if (reading.is === 'place') return { code: reading.code, sectors: [], isBody: false, isOrganisation: false, by }
  if (reading.is === 'body')
    return {
      code: reading.body.code,
      sectors: reading.body.sectors,
      isBody: true,
      isOrganisation: reading.body.kind === 'igo',
      by,
    }
  return null
}

const ownerOfSide = (side: Side, by: string): Owner => ({
  code: side.code,
  sectors: side.kind === 'state' ? [] : side.sectors,
  isBody: side.kind === 'group' || side.kind === 'organisation',
  isOrganisation: false,
  by,
})

/** Whose the described one is: a name before the head, else a possessor, else "of", "from", "in". */
export function ownerOf(sight: Sight, lookup: Lookup, phrase: RolePhrase, first: TokenIndex): Owner | null {
  const { head } = phrase
  const envoy = /ambassador|envoy/.test(phrase.phrase)
  const before: Owner[] = []
  for (const token of modifiersOf(sight, head, Math.min(first, phrase.first))) {
    const run = lookup.runAt(token)
    if (run && run.reading.is !== 'person' && run.end <= head + 1) {
      const owner = ownerOfRun(run, 'modifier')
      if (owner) before.push(owner)
      continue
    }
    const side = lookup.sideAt(token)
    const owns =
      side?.kind === 'person' || sight.parse.tokens[token].deprel === 'nmod:poss' || isPossessor(sight.words[token])
    if (side && owns && (side.code !== null || side.kind === 'organisation' || side.sectors.length > 0))
      before.push(ownerOfSide(side, 'possessor'))
  }
  const states = before.filter(owner => !owner.isOrganisation && owner.code !== null)
  if (envoy && states[0]) return states[0]
  if (before[0]) return before[0].code === null && states[0] ? states[0] : before[0]
  return complementOwner(sight, lookup, phrase, envoy)
}

const ways = ['of', 'from', 'for', 'in', 'at', 'to', 'near', 'belonging']
/** "an official with the Treasury", "a spokesman by …": said of those who speak or act for somebody only. */
const waysOfHolders = ['with', 'by']

function complementOwner(sight: Sight, lookup: Lookup, phrase: RolePhrase, envoy: boolean): Owner | null {
  const allowed = ['holder', 'carrier'].includes(phrase.role.kind) ? [...ways, ...waysOfHolders] : ways
  const complements = complementsOf(sight, phrase.head).filter(
    ({ by }) => allowed.includes(by) && !(envoy && by === 'to'),
  )
  complements.sort((a, b) => allowed.indexOf(a.by) - allowed.indexOf(b.by))
  for (const { token, by } of complements) {
    const run = lookup.runAt(token)
    const owner = kin.has(phrase.phrase)
      ? relativeOf(sight, lookup, token)
      : run
        ? ownerOfRun(run, by)
        : ownerOfNoun(sight, lookup, phrase, token, by)
    if (owner && (owner.code !== null || owner.sectors.length > 0)) return owner
  }
  const beside = ownerBeside(sight, lookup, phrase)
  if (beside) return beside
  for (let token = phrase.first; token < phrase.end; token++) {
    const run = token === phrase.head ? undefined : lookup.runAt(token)
    const owner = run && ownerOfRun(run, 'of')
    if (owner) return owner
  }
  return null
}

/** "president of Argentina", "members of the ruling ANC" by the words alone, for trees that hang the country elsewhere. */
function ownerBeside({ words }: Sight, lookup: Lookup, phrase: RolePhrase): Owner | null {
  if (words[phrase.end] !== 'of') return null
  let at = phrase.end + 1
  while (
    at < phrase.end + 4 &&
    /^(the|its|ruling|opposition|governing|main|outlawed|banned|militant|rebel)$/.test(words[at] ?? '')
  )
    at++
  const run = lookup.runAt(at)
  return run ? ownerOfRun(run, 'of') : null
}

/** Families of leaders are ELI. */
export const kin = new Set([
  'child',
  'parent',
  'family member',
  'granddaughter',
  'grandfather',
  'grandmother',
  'half-brother',
  'half-sister',
  'stepson',
  'aunt',
  'wife',
  'husband',
  'son',
  'daughter',
  'brother',
  'sister',
  'mother',
  'father',
  'nephew',
  'niece',
  'cousin',
  'family',
  'relative',
  'widow',
  'grandson',
  'uncle',
])

/** "the brother of President Kabila": the person, by name or by the post that he holds. */
function relativeOf(sight: Sight, lookup: Lookup, token: TokenIndex): Owner | null {
  const side = lookup.sideAt(token)
  if (side?.kind === 'person') return ownerOfSide(side, 'possessor')
  const run = lookup.runAt(token)
  if (run?.reading.is === 'person') return ownerOfSide(personSide(run.reading.person, sight.date, [], 1), 'possessor')
  const post = roleAt(sight, token)
  if (post?.role.kind !== 'holder') return run ? ownerOfRun(run, 'of') : null
  const owner = ownerOf(sight, lookup, post, post.first)
  return {
    code: owner?.code ?? null,
    sectors: post.role.sectors,
    isBody: false,
    isOrganisation: false,
    by: 'possessor',
  }
}

/** Bodies whose officers and members are told with "in", "with", "from" as well: "an officer in the army". */
const enlisting = new Set(['MIL', 'COP', 'SPY', 'LEG', 'PTY', 'REB', 'PRM'])
const enlisted = /(^|\s)(officer|member|official|commander|agent|employee|recruit|fighter|leader)$/

/** "leader of the Syrian rebels", "an officer in the army": the noun's own role and country. */
function ownerOfNoun(
  sight: Sight,
  lookup: Lookup,
  { phrase }: RolePhrase,
  token: TokenIndex,
  by: string,
): Owner | null {
  const inner = roleAt(sight, token)
  const names = modifiersOf(sight, token, Math.max(0, token - 6)).flatMap(at => {
    const run = isUnder(sight, at, token) ? lookup.runAt(at) : undefined
    return run ? [ownerOfRun(run, by)] : []
  })
  const name =
    names.find(owner => owner !== null) ??
    complementsOf(sight, token)
      .map(({ token: at }) => lookup.runAt(at))
      .flatMap(run => (run ? [ownerOfRun(run, by)] : []))[0]
  const telling =
    inner !== null &&
    (by === 'of' ||
      (/^(in|with|from)$/.test(by) && enlisted.test(phrase) && enlisting.has(inner.role.sectors[0] ?? ''))) &&
    !['holder', 'number', 'state', 'collective'].includes(inner.role.kind) &&
    inner.role.sectors[0] !== 'CVL'
  if (!name)
    return telling ? { code: null, sectors: inner.role.sectors, isBody: true, isOrganisation: false, by } : null
  return telling && name.sectors.length === 0 ? { ...name, sectors: inner.role.sectors, isBody: true } : name
}

function isUnder({ parse }: Sight, token: TokenIndex, head: TokenIndex): boolean {
  let at = token
  for (let steps = 0; steps < 5 && at >= 0; steps++) {
    if (at === head) return true
    at = parse.tokens[at].head
  }
  return false
}

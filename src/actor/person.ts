import type { TokenIndex } from '../span.ts'
import type { NamedRun } from './choose.ts'
import type { RolePhrase } from './role.ts'
import { isNamesake, knownRank, rankOf, termOn } from './side.ts'
import type { Sight } from './sight.ts'
import type { ActorTables, Person } from './tables.ts'
import { covers, isDated, startsAfter, type Term, yearOf } from './term.ts'
import { isSpelledAlike, nameWords, soundsAlike } from './words.ts'

/** What the report says beside a person's name. */
export interface PersonContext {
  readonly date: string | null
  /** Offices that the words beside the name tell ("foreign_minister"). */
  readonly offices: readonly string[]
  /** Codes in those words ("French"). */
  readonly codes: readonly string[]
  /** Codes seen anywhere in the report. */
  readonly inSight: ReadonlySet<string>
  /** What "Mr." or "Ms." tells; '' if nothing does. */
  readonly gender: Gender
}

type Gender = Person['gender']

/** Two genders are not of two persons. */
export const agree = (one: Gender, other: Gender): boolean => one === '' || other === '' || one === other

export interface FoundPerson {
  readonly person: Person
  readonly confidence: number
  /** Others that fit as well. */
  readonly rivals: readonly Person[]
}

const suffixes = new Set(['jr', 'sr', 'ii', 'iii', 'iv', 's'])

/** "El-Sisi", "al-Assad": the Arabic article is no given name. */
const article = /^(a[lnrstz]|ash|el)\s?[-–]/i

/** The words of a person's name; of a surname with its article the surname. */
export function personWords(name: string): string[] {
  const words = nameWords(name)
  while (words.length > 1 && suffixes.has(words.at(-1) ?? '')) words.pop()
  return words.length === 2 && article.test(name) ? words.slice(1) : words
}

export const wordsOfName = ({ parse }: Sight, first: TokenIndex, end: TokenIndex): string[] =>
  personWords(
    parse.tokens
      .slice(first, end)
      .map(token => token.form)
      .join(' '),
  )

/** The person of the tables whom a name means; null if none or if nothing but a common surname speaks for him. */
export function findPerson(
  tables: ActorTables,
  words: readonly string[],
  run: NamedRun | null,
  context: PersonContext,
): FoundPerson | null {
  const candidates = candidatesOf(tables, words, run, context.offices.length > 0)
  const bearers = candidates.filter(({ name }) => bears(name, words[0]))
  const isOfOneState = bearers.length === 1 || new Set(bearers.flatMap(codesOf)).size === 1
  const scored = candidates
    .map(person => ({ person, score: fitOf(person, words.length, isOfOneState, context) }))
    .filter(({ score }) => score > 0)
  if (scored.length === 0) return null
  scored.sort((a, b) => b.score - a.score)
  const [best] = scored
  const rivals = scored.filter(
    other =>
      other !== best &&
      best.score - other.score < 0.5 &&
      codeOn(other.person, context.date) !== codeOn(best.person, context.date),
  )
  const exact = run?.reading.is === 'person'
  return {
    person: best.person,
    confidence: exact
      ? 0.97
      : words.length > 1
        ? 0.9
        : context.offices.length > 0 || context.codes.length > 0
          ? 0.93
          : 0.8,
    rivals: rivals.map(({ person }) => person),
  }
}

/** The word is his surname, or where it comes first his family's: "Obama" of "Barack Obama", not of "Ricardo Mangue Obama Nfubea". */
function bears(name: string, word: string): boolean {
  const words = nameWords(name)
  return words[0] === word || words[words.length - 1] === word
}

const codesOf = ({ terms }: Person): readonly (string | null)[] => terms.map(({ code }) => code)
const codeOn = (person: Person, date: string | null): string | null => termOn(person, date, [])?.term.code ?? null

function candidatesOf(
  tables: ActorTables,
  words: readonly string[],
  run: NamedRun | null,
  isTitled: boolean,
): readonly Person[] {
  if (run) {
    const exact = [run.reading, ...run.others].flatMap(reading => (reading.is === 'person' ? [reading.person] : []))
    const same = (tables.names.get(words.join(' ')) ?? []).flatMap(({ reading }) =>
      reading.is === 'person' ? [reading.person] : [],
    )
    return [...new Set([...exact, ...same])]
  }
  const last = words.at(-1) ?? ''
  const sameSurname = tables.surnames.get(last) ?? []
  if (words.length === 1) return sameSurname
  const variants = sameSurname.filter(
    ({ name }) => endsName(words, nameWords(name)) || givenFits(words, nameWords(name)),
  )
  if (variants.length > 0) return variants
  const sameGiven = tables.personsNamed(words[0])
  return sameGiven.filter(person => {
    const known = nameWords(person.name).at(-1) ?? ''
    return last.length > 5 && known.length > 5 && (isTitled ? soundsAlike(last, known) : isSpelledAlike(last, known))
  })
}

/** Short and long forms of given names. */
const shortOf = new Map(
  Object.entries({
    joe: 'joseph',
    bill: 'william',
    bob: 'robert',
    mike: 'michael',
    tony: 'anthony',
    jim: 'james',
    tom: 'thomas',
    chris: 'christopher',
    dick: 'richard',
    chuck: 'charles',
    tim: 'timothy',
    steve: 'steven',
    ben: 'benjamin',
    dan: 'daniel',
    pete: 'peter',
    ted: 'edward',
    dave: 'david',
    nick: 'nicholas',
    andy: 'andrew',
    jimmy: 'james',
    rob: 'robert',
    ken: 'kenneth',
    greg: 'gregory',
    jack: 'john',
    matt: 'matthew',
    rick: 'richard',
    ron: 'ronald',
    sam: 'samuel',
    liz: 'elizabeth',
    kate: 'katherine',
    jeff: 'jeffrey',
    phil: 'philip',
    ed: 'edward',
    bibi: 'benjamin',
    alex: 'alexander',
  }),
)
const longForm = (given: string): string => shortOf.get(given) ?? given

/** "López Obrador" and "von der Leyen": surnames of several words. */
const endsName = (words: readonly string[], known: readonly string[]): boolean =>
  words.length < known.length && words.join(' ') === known.slice(-words.length).join(' ')

/** "Antony" and "Anthony", "V." and "Vladimir", "Joseph" and "Joe". */
function givenFits(words: readonly string[], known: readonly string[]): boolean {
  const [given, own] = [words[0], known[0]]
  return (
    longForm(given) === longForm(own) ||
    (given.length === 1 && own.startsWith(given)) ||
    soundsAlike(given, own) ||
    (given.length > 2 && own.startsWith(given))
  )
}

/** Heads of state and government. */
const leads = 18

/** Their heads are named by surname alone in the news of every country. */
const spokenOfEverywhere = new Set(['USA', 'RUS', 'CHN', 'GBR', 'FRA', 'DEU', 'ISR', 'IRN', 'UKR', 'TUR', 'IND'])

/** Years for which a head of one of these is named so before and after his time: as candidate, as predecessor. */
const yearsBefore = 2
const yearsAfter = 8

/** He leads one of the states whose heads everybody names, will soon, or did not long ago. */
const isSpokenOf = (term: Term, date: string | null): boolean =>
  rankOf(term) >= leads &&
  spokenOfEverywhere.has(term.code ?? '') &&
  (date === null ||
    covers(term, date) ||
    (startsAfter(term, date)
      ? yearOf(term.start) - yearOf(date) <= yearsBefore
      : yearOf(date) - yearOf(term.end) <= yearsAfter))

/**
 * How well a person fits what the report says; 0 if he does not.
 * @param length  words of the name
 * @param isOfOneState  all whom the name may mean are
 */
function fitOf(
  person: Person,
  length: number,
  isOfOneState: boolean,
  { date, offices, codes, inSight, gender }: PersonContext,
): number {
  if (!agree(person.gender, gender)) return 0
  const found = termOn(person, date, offices)
  if (!found) return 0
  const { term, past } = found
  const active = date === null ? term.office !== null : !past && isDated(term) && covers(term, date)
  const titled = person.terms.some(
    own => own.office !== null && offices.includes(own.office) && (date === null || covers(own, date)),
  )
  const sameCode = codes.length > 0 && person.terms.some(own => own.code !== null && codes.includes(own.code))
  const near = term.code !== null && inSight.has(term.code)
  if (codes.length > 0 && !sameCode) return 0
  if (length > 1) {
    if (!titled && !sameCode && isNamesake(person, date)) return 0
  } else if (titled || sameCode) {
    if (!active && !titled && offices.length > 0) return 0
  } else {
    const isKnown =
      (near && (rankOf(term) >= knownRank || term.office === null)) ||
      (isOfOneState && rankOf(term) >= knownRank) ||
      (rankOf(term) >= leads && (inSight.size === 0 || spokenOfEverywhere.has(term.code ?? '')))
    const isOnEveryTongue = isOfOneState && person.terms.some(own => isSpokenOf(own, date))
    if (offices.length > 0 || !(isOnEveryTongue || (active && isKnown))) return 0
  }
  return 1 + (active ? 3 : 0) + (titled ? 4 : 0) + (sameCode ? 3 : 0) + (near ? 1.5 : 0) + rankOf(term) / 10
}

export const officesOf = (titles: readonly RolePhrase[]): string[] =>
  titles.flatMap(title => title.office?.offices ?? [])

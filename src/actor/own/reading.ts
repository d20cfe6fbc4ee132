/** A user's actor as one of the readings that names have. */
import type { NameEntry, Reading, StateWord } from '../readings.ts'
import type { OwnNamed } from './names.ts'

/** "actors file own.tsv, line 12", as a record's basis says it. */
export const sourceOf = ({ actor, role }: OwnNamed): string => `actors file ${actor.file}, line ${role.line}`

/** How the shipped tables take the word, where they know it as a state's: "French" stays an adjective. */
function wordOf(shipped: readonly NameEntry[]): StateWord {
  for (const { reading } of shipped)
    if (reading.is === 'state' && reading.via !== 'capital' && reading.via !== 'metonym') return reading.via
  return 'name'
}

/**
 * A name of a person in the text is a person; a code without sectors is a state, else the name is a body's.
 * @param shipped  what the shipped tables know under the name
 */
export function readingOf(named: OwnNamed, isPerson: boolean, shipped: readonly NameEntry[]): Reading {
  const { actor, role } = named
  const [{ code, sectors }, ...further] = role.sides
  const { name } = actor
  const source = sourceOf(named)
  const { start, end, country: origin } = role
  if (isPerson && further.length === 0) {
    const term = { code, office: null, title: null, sectors, start, end, acting: false }
    return { is: 'person', person: { name, gender: '', wikidata: null, terms: [term], source, origin } }
  }
  if (code !== null && sectors.length === 0 && further.length === 0 && origin === null) {
    const state = { code, name, status: 'own', sectors: [], from: start, to: end, source }
    return { is: 'state', state, via: wordOf(shipped), sectors: [] }
  }
  const body = { code, name, kind: 'own', sectors, from: start, to: end, source, origin, further }
  return { is: 'body', body, needsCountry: false }
}

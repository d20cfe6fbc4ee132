/** What the tests of actors ask: who is found in a block of tokens. */
import { parseOf } from '../tree/index.ts'
import { findActors, loadActorTables } from './index.ts'

const tables = loadActorTables('data/actors')

/** Mentions as "words = code SECTORS", in text order. */
export function mentionsTold(block: string, date: string | null): string[] {
  const parse = parseOf(block)
  const { actors, mentions } = findActors(parse, tables, date)
  const side = (id: string) => {
    const actor = actors.find(known => known.id === id)
    return [actor?.code ?? '?', ...(actor?.sectors ?? [])].join(' ')
  }
  return mentions.map(({ span, actors: ids }) => `${parse.text.slice(...span)} = ${ids.map(side).join(' + ')}`)
}

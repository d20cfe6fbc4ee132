/** Finds a user's actors by the words of a text. */
import { covers, isDated } from '../term.ts'
import type { OwnActor, OwnActors, OwnRole } from './types.ts'

/** An actor with what it is on a day. */
export interface OwnNamed {
  readonly actor: OwnActor
  readonly role: OwnRole
}

export interface OwnNames {
  /** @param key  words in lower case joined by blanks; @param date  null where the report's day is not known */
  named(key: string, date: string | null): OwnNamed | null
  /** Every actor that bears the name, first the one that goes before the others, whatever the day. */
  bearing(key: string): readonly OwnActor[]
  /** Most words of a name that begins with this word. */
  longest(word: string): number
}

/** What names of countries and peoples add to their stem: "Bulgar" → "Bulgarians". */
const endings = ['s', 'n', 'ns', 'an', 'ans', 'ian', 'ians', 'i', 'is', 'ia', 'ina', 'ine', 'ese', 'ish', 'er', 'ers']
const shortestStem = 4

/** The key itself, then what it may be the longer word of. */
function stemsOf(key: string): string[] {
  const last = key.length - (key.lastIndexOf(' ') + 1)
  return endings
    .filter(ending => last - ending.length >= shortestStem && key.endsWith(ending))
    .map(ending => key.slice(0, -ending.length))
}

/** What an actor is on a day: the first dated role that covers it, else the first undated one. */
export function roleOn({ roles }: OwnActor, date: string | null): OwnRole | null {
  const undated = roles.find(role => !isDated(role)) ?? null
  if (date === null) return undated ?? roles.at(-1) ?? null
  return roles.find(role => isDated(role) && covers(role, date)) ?? undated
}

export function ownNames({ actors }: OwnActors): OwnNames {
  const byKey = new Map<string, OwnActor[]>()
  const longest = new Map<string, number>()
  for (const actor of actors) {
    const known = byKey.get(actor.key)
    if (known) known.unshift(actor)
    else byKey.set(actor.key, [actor])
    const words = actor.key.split(' ')
    longest.set(words[0], Math.max(words.length, longest.get(words[0]) ?? 0))
  }
  function bearing(key: string): readonly OwnActor[] {
    const whole = byKey.get(key)
    if (whole) return whole
    for (const stem of stemsOf(key)) {
      const found = byKey.get(stem)?.filter(({ isStem }) => isStem)
      if (found && found.length > 0) return found
    }
    return []
  }
  return {
    bearing,
    named(key, date) {
      for (const actor of bearing(key)) {
        const role = roleOn(actor, date)
        if (role) return { actor, role }
      }
      return null
    },
    longest: word => Math.max(longest.get(word) ?? 0, ...stemsOf(word).map(stem => longest.get(stem) ?? 0)),
  }
}

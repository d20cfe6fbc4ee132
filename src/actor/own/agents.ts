/** A user's agents as roles: "farmer" is AGR, whatever the shipped table says. */
import type { OfficeNoun, Role, RoleTables } from '../readings.ts'
import { nameKey, nameWords } from '../words.ts'
import type { OwnAgent } from './types.ts'

/** Roles are looked up in the singular too: "security officials", "authorities". */
const singularOf = (key: string): string => key.replace(/ies$/, 'y').replace(/([^s])s$/, '$1')

/**
 * The kind of a role that the shipped tables do not know: that of its last word, else people. A carrier ("spokesman")
 * becomes a holder, for the user's sectors are to count.
 */
function kindOf(key: string, roles: ReadonlyMap<string, Role>): string {
  const singular = singularOf(key)
  const known = roles.get(key) ?? roles.get(singular) ?? roles.get(singular.slice(singular.lastIndexOf(' ') + 1))
  if (!known || known.kind === 'number' || known.kind === 'name') return 'people'
  return known.kind === 'carrier' ? 'holder' : known.kind
}

export function withAgents(tables: RoleTables, agents: readonly OwnAgent[]): RoleTables {
  const roles = new Map(tables.roles)
  const officeNouns = new Map<string, OfficeNoun>(tables.officeNouns)
  const roleWords = new Set(tables.roleWords)
  for (const { phrase, sectors } of agents) {
    const whole = nameKey(phrase)
    for (const key of new Set([whole, singularOf(whole)])) {
      const shipped = tables.roles.get(key)
      roles.set(key, {
        sectors,
        kind: kindOf(key, tables.roles),
        code: shipped?.code ?? null,
        borrows: true,
        own: true,
      })
      const office = officeNouns.get(key)
      if (office) officeNouns.set(key, { ...office, sectors })
      for (const word of nameWords(key)) roleWords.add(word)
    }
  }
  return { roles, officeNouns, roleWords }
}

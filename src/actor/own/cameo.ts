/** Codes of CAMEO dictionaries as ours: "GONGOVMED" is GON with the sectors GOV and JRN. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { OwnSide } from './types.ts'

/** Codes of data/codes that CAMEO writes otherwise; what stands in none of them stays as it is. */
export interface Cameo {
  /** `ROM` → `ROU` */
  readonly countries: ReadonlyMap<string, string>
  /** `IGOEUREEC` → `EU` */
  readonly organisations: ReadonlyMap<string, string>
  /** `MED` → `JRN`, `INS` → `REB` */
  readonly roles: ReadonlyMap<string, string>
  /** Codes of sectors.tsv. */
  readonly sectors: ReadonlySet<string>
}

/** Parts that say that an actor is of no state. */
const ofNoState = new Map<string, readonly string[]>([
  ['---', []],
  ['+++', []],
  ['IMG', ['REB']],
  ['MNC', ['BUS']],
  ['NGM', ['SOC']],
  ['NGO', ['SOC']],
])

/** Rows of a table of data/codes as records by column. */
function rowsOf(file: string): Readonly<Record<string, string | undefined>>[] {
  const [header, ...lines] = readFileSync(file, 'utf8').trimEnd().split('\n')
  const columns = header.split('\t')
  return lines.map(line => Object.fromEntries(line.split('\t').map((cell, i) => [columns[i], cell])))
}

/** @param folder  data/codes */
export function loadCameo(folder: string): Cameo {
  const countries = new Map<string, string>()
  for (const { iso3, cameo } of rowsOf(join(folder, 'countries.tsv'))) if (iso3 && cameo) countries.set(cameo, iso3)
  const organisations = new Map<string, string>()
  for (const { code, cameo } of rowsOf(join(folder, 'igos.tsv')))
    if (code && cameo && cameo !== 'IGO' && !organisations.has(cameo)) organisations.set(cameo, code)
  const roles = new Map<string, string>()
  for (const { code, class: kind, plover } of rowsOf(join(folder, 'cameo_actors.tsv'))) {
    if (!code || !plover) continue
    if (kind === 'place') countries.set(code, plover)
    else if (kind?.endsWith('role') && /^[A-Z]{3}$/.test(plover)) roles.set(code, plover)
  }
  const sectors = new Set(rowsOf(join(folder, 'sectors.tsv')).flatMap(({ code }) => (code ? [code] : [])))
  return { countries, organisations, roles, sectors }
}

const partsOf = (code: string): string[] => code.match(/.{1,3}/g) ?? []

/** Sectors of role parts, each once, in their order. */
export function sectorsOfParts(parts: readonly string[], { roles }: Cameo): readonly string[] {
  return [...new Set(parts.flatMap(part => ofNoState.get(part) ?? [roles.get(part) ?? part]))]
}

/** @param code  capitals and digits, `---` for a missing part */
export function sideOfCode(code: string, cameo: Cameo): OwnSide {
  const parts = partsOf(code)
  for (let n = parts.length; n > 0; n--) {
    const organisation = cameo.organisations.get(parts.slice(0, n).join(''))
    if (organisation) return { code: organisation, sectors: sectorsOfParts(parts.slice(n), cameo) }
  }
  const [first, ...rest] = parts
  if (ofNoState.has(first)) return { code: null, sectors: sectorsOfParts(parts, cameo) }
  return { code: cameo.countries.get(first) ?? first, sectors: sectorsOfParts(rest, cameo) }
}

/** Sectors of an agent's code: `~GOVMED`, `NGO~`. */
export const sectorsOfAgent = (code: string, cameo: Cameo): readonly string[] =>
  sectorsOfParts(partsOf(code.replace('~', '').trim()), cameo)

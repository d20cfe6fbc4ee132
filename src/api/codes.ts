/** The tables of the codebook, as the pages explain them and as a correction may choose from them. */
import { readFileSync } from 'node:fs'
import type { EventType } from '../record.ts'
import { type Codes, quads } from './schemas.ts'

type Row = Readonly<Record<string, string>>

function readTable(file: URL): readonly Row[] {
  const [header, ...lines] = readFileSync(file, 'utf8').split('\n').filter(Boolean)
  const names = header.split('\t')
  return lines.map(line => {
    const cells = line.split('\t')
    return Object.fromEntries(names.map((name, i) => [name, cells[i] ?? '']))
  })
}

const scoreOf = ({ score }: Row): number | null => (score === '' ? null : Number(score))

/** @param home  the package's folder */
export function loadCodes(home: URL): Codes {
  const table = (name: string): readonly Row[] => readTable(new URL(`data/codes/${name}.tsv`, home))
  const modes = table('plover_modes').filter(({ version }) => version === 'v2')
  return {
    types: table('plover_types').map(row => ({
      // the test of the codebook holds that the table has the types of the records and no others
      code: row.code as EventType,
      quad: quads[Number(row.quad_num) - 1],
      score: scoreOf(row),
      definition: row.definition,
      modes: modes
        .filter(({ type }) => type === row.code)
        .map(mode => ({ mode: mode.mode, score: scoreOf(mode), definition: mode.definition })),
    })),
    contexts: table('plover_contexts').map(({ context, definition }) => ({ context, definition })),
    sectors: table('sectors').map(({ code, definition }) => ({ code, definition })),
    sides: [
      ...table('countries').map(({ iso3, name }) => ({ code: iso3, name, kind: 'state' as const })),
      ...table('igos').map(({ code, name }) => ({ code, name, kind: 'organisation' as const })),
    ],
  }
}

/** The name of a side's code; null where the tables have none. */
export function namesOf({ sides }: Codes): (code: string) => string | null {
  const names = new Map(sides.map(({ code, name }) => [code, name]))
  return code => names.get(code) ?? null
}

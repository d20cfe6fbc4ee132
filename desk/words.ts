/** How the desk words what the records say. */
import type { Codes, EventRow, QuadCounts, Side, StatementRow } from '../src/api/index.ts'
import type { EventType } from '../src/record.ts'

export type Quad = EventRow['quad']
export const quads: readonly Quad[] = [
  'verbal cooperation',
  'material cooperation',
  'verbal conflict',
  'material conflict',
]
/** The class for colours and shapes of a quad: `q1` … `q4`. */
export const quadClass = (quad: Quad): string => `q${quads.indexOf(quad) + 1}`
export const quadKey = {
  'verbal cooperation': 'verbalCooperation',
  'material cooperation': 'materialCooperation',
  'verbal conflict': 'verbalConflict',
  'material conflict': 'materialConflict',
} as const satisfies Record<Quad, keyof QuadCounts>

/** The quad of each type, as in `data/codes/plover_types.tsv` (a test compares). */
export const quadOfType: Record<EventType, Quad> = {
  AGREE: 'verbal cooperation',
  CONSULT: 'verbal cooperation',
  SUPPORT: 'verbal cooperation',
  CONCEDE: 'verbal cooperation',
  COOPERATE: 'material cooperation',
  AID: 'material cooperation',
  RETREAT: 'material cooperation',
  REQUEST: 'verbal conflict',
  ACCUSE: 'verbal conflict',
  REJECT: 'verbal conflict',
  THREATEN: 'verbal conflict',
  PROTEST: 'material conflict',
  SANCTION: 'material conflict',
  MOBILIZE: 'material conflict',
  COERCE: 'material conflict',
  ASSAULT: 'material conflict',
}
export const types = Object.keys(quadOfType) as readonly EventType[]
export const statusWords = ['asserted', 'future', 'hypothetical', 'negated', 'historical'] as const

/** What a status means, for whoever meets it first here. */
export const statusSays: Record<(typeof statusWords)[number], string> = {
  asserted: 'told as a fact',
  future: 'still to come',
  hypothetical: 'possible, feared or debated',
  negated: 'said not to have happened',
  historical: 'an old act, told as background',
}
export const stanceSays = { critical: 'critical of', supportive: 'supportive of', neutral: 'about' } as const

/** `ASSAULT` → `Assault` */
export const typeName = (type: string): string => type.charAt(0) + type.slice(1).toLowerCase()
/** `human_rights` → `human rights` */
export const plain = (code: string): string => code.replaceAll('_', ' ').replaceAll('-', ' ')

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `2021-03-24` → `24 Mar 2021`; a month or a year stays one. */
export function dayName(value: string): string {
  const [year, month, day] = value.split('-')
  return [day && String(Number(day)), month && months[Number(month) - 1], year].filter(Boolean).join(' ')
}

export function dateName(date: EventRow['date'] | StatementRow['date']): string {
  if (date.value === null) return 'undated'
  const from = dayName(atPrecision(date.value, date.precision))
  return date.end ? `${from} – ${dayName(atPrecision(date.end, date.precision))}` : from
}

function atPrecision(value: string, precision: EventRow['date']['precision']): string {
  return precision === 'year' ? value.slice(0, 4) : precision === 'month' ? value.slice(0, 7) : value
}

export const dateBasisSays = {
  text: 'the text says when',
  report: 'nothing in the text dates it; the day of the report',
  page: 'the day on the page',
  none: 'nothing says when',
} as const

/** `1234567` → `1,234,567` */
export const number = (value: number): string => value.toLocaleString('en')
/** `1 event`, `2 events` */
export const counted = (value: number, thing: string): string => `${number(value)} ${thing}${value === 1 ? '' : 's'}`
export const percent = (share: number): string => `${Math.round(share * 100)} %`
/** `+2.5`, `−3`, `0` */
export const signed = (value: number): string =>
  value === 0 ? '0' : `${value > 0 ? '+' : '−'}${Math.abs(Math.round(value * 10) / 10)}`

export const sideName = (side: Side): string => side.name || side.code || 'unnamed'
export const sidesName = (sides: readonly Side[]): string => sides.map(sideName).join(', ')

/** `China → United States`, `China = Russia` for a mutual act; an unnamed side is `…`. */
export function partiesName(event: Pick<EventRow, 'actors' | 'recipients' | 'mutual'>): string {
  if (event.mutual && event.recipients.length === 0) return event.actors.map(sideName).join(' = ')
  return `${sidesName(event.actors) || '…'} → ${sidesName(event.recipients) || '…'}`
}

/** The name of a code, where the table has one. */
export function codeName(codes: Codes | null, code: string): string {
  return codes?.sides.find(side => side.code === code)?.name ?? code
}

/** Plain words for the rule that made a statement: `parataxis`, `clause`, `model` … */
export const ruleName = (rule: string): string => plain(rule)
export const total = (counts: QuadCounts): number =>
  counts.verbalCooperation + counts.materialCooperation + counts.verbalConflict + counts.materialConflict

/** Options that several commands share. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { OwnActors } from '../actor/index.ts'
import { type Args, listOf, type Option, textOf, WrongCall } from './command.ts'
import type { Io } from './io.ts'
import type { Ink } from './view/ink.ts'

const isDay = (value: string): boolean => {
  const day = new Date(`${value}T00:00:00Z`)
  return /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value)
}

/** An option whose value is a day. */
export const dayOption = {
  value: 'DAY',
  check: (value: string) => (isDay(value) ? null : 'write a day of the calendar as 2021-03-24'),
}

/** What describes one text that brings no metadata of its own. */
export const reportOptions = {
  date: {
    ...dayOption,
    says: 'day of the report, as 2021-03-24; "Monday" and offices are read against it',
  },
  source: { value: 'NAME', says: 'who published it' },
  title: { value: 'TEXT', says: 'its title, kept beside the text and not coded' },
  url: { value: 'URL', says: 'where it was published' },
} as const satisfies Record<string, Option>

export const quiet = { says: 'no progress and no summary; errors are still told' } as const satisfies Option

export const threads = {
  value: 'N',
  default: 'one per core',
  says: 'worker threads; the output does not depend on their number',
  check: value => (/^[1-9]\d{0,2}$/.test(value) ? null : 'write a whole number from 1, as --threads 2'),
} as const satisfies Option

export const colour = {
  values: ['auto', 'always', 'never'],
  default: 'auto',
  says: 'auto: on a terminal, unless NO_COLOR is set; without colour, brackets mark the text',
} as const satisfies Option

export const actorsOption = {
  actors: {
    value: 'FILE',
    repeats: true,
    says: 'your own actors, before the shipped ones: a table or a PETRARCH dictionary (docs/how-to/own-actors.md); may be given several times, the last goes first',
  },
} as const satisfies Record<string, Option>

/**
 * The user's own actors of --actors; null where none are given.
 * @throws Refusal that tells every fault of a table by line; those of a dictionary are told, and the rest of it is used
 */
export async function ownActorsOf(args: Args, io: Io): Promise<OwnActors | null> {
  const paths = listOf(args, 'actors')
  if (paths.length === 0) return null
  const { loadOwnActors } = await import('../actor/index.ts')
  return loadOwnActors(paths, fileURLToPath(new URL('data/codes/', io.home)), (says, details) => {
    io.err(`chancery: ${says}\n${details.map(line => `    ${line}\n`).join('')}`)
  })
}

/** @throws WrongCall if there is no such file */
export function fileNamed(path: string): string {
  if (!existsSync(path)) throw new WrongCall(`there is no file ${path}`, 'check its name')
  return path
}

/** The ink that --colour asks for. */
export async function inkFor(args: Args, io: Io): Promise<Ink> {
  const { inkOf } = await import('./view/ink.ts')
  const asked = textOf(args, 'colour') ?? 'auto'
  return inkOf(asked === 'auto' ? io.colour : asked === 'always')
}

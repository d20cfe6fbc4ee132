/** Tells what differs, report by report, and at the end how much: for `diff` and `pattern try`. */
import type { Change } from '../../changes.ts'
import { type Args, type Option, textOf } from '../command.ts'
import type { Io } from '../io.ts'
import { colour, inkFor } from '../options.ts'
import { changesView } from '../view/changes-view.ts'
import type { Ink } from '../view/ink.ts'

export const changeOptions = {
  format: { values: ['text', 'jsonl'], default: 'text', says: 'for people, or one change a line for programs' },
  colour,
} as const satisfies Record<string, Option>

export class ChangeTeller {
  readonly #io: Io
  /** null: for programs */
  readonly #ink: Ink | null
  readonly #tally = { new: 0, lost: 0, changed: 0 }
  #reports = 0

  constructor(io: Io, ink: Ink | null) {
    this.#io = io
    this.#ink = ink
  }

  /** What differs in one report, which may be nothing. */
  async tell(changes: readonly Change[]): Promise<void> {
    this.#reports++
    for (const { kind } of changes) this.#tally[kind]++
    const lines = changes.map(change => `${JSON.stringify(change)}\n`).join('')
    await this.#io.out(this.#ink === null ? lines : changesView(changes, this.#ink))
  }

  /** `12 new, 3 lost, 5 changed in 40 reports`, on standard error. */
  end(): void {
    const { new: added, lost, changed } = this.#tally
    const reports = this.#reports === 1 ? '1 report' : `${this.#reports} reports`
    this.#io.err(`${added} new, ${lost} lost, ${changed} changed in ${reports}\n`)
  }
}

export async function openChangeTeller(args: Args, io: Io): Promise<ChangeTeller> {
  return new ChangeTeller(io, textOf(args, 'format') === 'jsonl' ? null : await inkFor(args, io))
}

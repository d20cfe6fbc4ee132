import { userInfo } from 'node:os'
import { correctionLine } from './asking/opened.ts'
import { openAnswers } from './asking/source.ts'
import { type Args, type Command, type ExitCode, isGiven, type Option, textOf, WrongCall } from './command.ts'
import type { Io } from './io.ts'
import { ledgerOption } from './ledger.ts'
import type { Questions } from './run/questions.ts'

const changes = {
  type: { value: 'TYPE', says: 'it is of this type' },
  mode: { value: 'MODE', says: 'of this mode, or none' },
  actors: { value: 'CODES', says: 'these did it: codes, or ids of actors of the report as a2; none for nobody' },
  recipients: { value: 'CODES', says: 'it was done to these; none for nobody' },
  mutual: { values: ['yes', 'no'], says: 'all sides do it together' },
  date: { value: 'DAY', says: 'on this day, or none where it is not known' },
  status: { value: 'STATUS', says: 'asserted, future, hypothetical, negated or historical' },
} as const satisfies Record<string, Option>

export const correct: Command = {
  name: 'correct',
  takes: 'ID',
  says: 'say that an event is right, wrong, other than coded, missed, or the same as another',
  more: [
    'ID is an event as chancery events shows it. What you say is kept with your name and the time and never overwritten; --undo takes it back and is kept too. It is tied to the words of the report and not to the coding, so it holds when the report is coded again or comes as a new version.',
    'To add an act that was missed, ID is a report and --add its words in the text: with --type, --actors and --recipients.',
  ],
  examples: [
    { run: 'chancery correct 0f7f81de670b1042#e1 --accept', says: 'it is right' },
    {
      run: 'chancery correct 0f7f81de670b1042#e0 --type SANCTION --mode expel',
      says: 'type and mode are others',
    },
    {
      run: 'chancery correct 467e2718157f1f6c --add "came into force" --type RETREAT --actors ARM --recipients AZE',
      says: 'an act that was missed',
    },
    { run: 'chancery correct --list', says: 'what was said so far, the newest first' },
  ],
  options: {
    accept: { says: 'it is right' },
    reject: { says: 'it is wrong' },
    ...changes,
    add: { value: 'WORDS', says: 'an act that was missed, by its words in the report; 120-135 names a span' },
    merge: { value: 'ID', says: 'it is the same act as this one' },
    split: { value: 'ID', says: 'it is not the same act as this one' },
    undo: { value: 'N', says: 'take back correction N' },
    list: { says: 'list corrections' },
    note: { value: 'TEXT', says: 'why' },
    author: { value: 'NAME', default: 'your name on this machine', says: 'who says so' },
    ledger: ledgerOption,
  },
  run,
}

const list = (words: string): readonly string[] =>
  words === 'none'
    ? []
    : words
        .split(',')
        .map(word => word.trim())
        .filter(Boolean)
const orNull = (words: string): string | null => (words === 'none' ? null : words)

/** The options that change something, as the schema of corrections names them. */
function changeOf(args: Args): Readonly<Record<string, unknown>> {
  const given = (name: keyof typeof changes, read: (words: string) => unknown) => {
    const words = textOf(args, name)
    return words === null ? {} : { [name]: read(words) }
  }
  return {
    ...given('type', words => words.toUpperCase()),
    ...given('mode', orNull),
    ...given('actors', list),
    ...given('recipients', list),
    ...given('mutual', words => words === 'yes'),
    ...given('date', orNull),
    ...given('status', words => words),
  }
}

/** Where words stand in a report, once. */
async function spanOf(answers: Questions, report: string, words: string): Promise<readonly [number, number]> {
  const named = /^(\d{1,9})-(\d{1,9})$/.exec(words)
  if (named) return [Number(named[1]), Number(named[2])]
  const text = await answers.text(report)
  const at = text.indexOf(words)
  if (at === -1) throw new WrongCall(`the report does not hold "${words}"`, 'write words of its text, letter by letter')
  if (text.indexOf(words, at + 1) !== -1)
    throw new WrongCall(
      `"${words}" stands more than once in the report`,
      `write more words, or a span as ${at}-${at + words.length}`,
    )
  return [at, at + words.length]
}

const ways = ['accept', 'reject', 'add', 'merge', 'split', 'undo'] as const

async function saidOf(args: Args, answers: Questions): Promise<Readonly<Record<string, unknown>>> {
  const chosen = ways.filter(way => isGiven(args, way))
  const change = changeOf(args)
  if (chosen.length > 1)
    throw new WrongCall(`--${chosen.join(' and --')} cannot be said at once`, 'say one thing at a time')
  const [way] = chosen
  const target = way === 'undo' ? textOf(args, 'undo') : args.inputs[0]
  if (target === undefined || args.inputs.length > 1)
    throw new WrongCall('it takes one id', 'chancery events shows ids, as 0123456789abcdef#e5')
  if (way === undefined && Object.keys(change).length === 0)
    throw new WrongCall('nothing is said of it', 'write --accept, --reject, or what holds instead, as --type ACCUSE')
  if (way === 'add')
    return {
      action: way,
      target,
      predicate: await spanOf(answers, target as string, textOf(args, 'add') as string),
      change,
    }
  if (way === 'merge' || way === 'split') return { action: way, target, with: textOf(args, way) }
  return way === undefined ? { action: 'change', target, change } : { action: way, target }
}

async function listAll(answers: Questions, io: Io): Promise<void> {
  let cursor: string | undefined
  do {
    const page = await answers.corrections({ limit: answers.most, ...(cursor ? { cursor } : {}) })
    for (const correction of page.items) await io.out(`${correctionLine(correction)}\n`)
    cursor = page.next ?? undefined
  } while (cursor !== undefined)
}

async function run(args: Args, io: Io): Promise<ExitCode> {
  const { correctionInput } = await import('../query/index.ts')
  const answers = await openAnswers({ ...args, inputs: [] }, io, null)
  try {
    if (isGiven(args, 'list')) {
      await listAll(answers, io)
      return 0
    }
    const note = textOf(args, 'note')
    const author = textOf(args, 'author') ?? userInfo().username
    const read = correctionInput.safeParse({
      ...(await saidOf(args, answers)),
      author,
      ...(note === null ? {} : { note }),
    })
    if (!read.success) {
      const [{ path, message }] = read.error.issues
      throw new WrongCall(
        `${String(path.at(-1) ?? 'it')} cannot be said so: ${message}`,
        'chancery correct --help shows how',
      )
    }
    await io.out(`${correctionLine(await answers.correct(read.data))}\n`)
    return 0
  } finally {
    await answers.close()
  }
}

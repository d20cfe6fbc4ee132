/** From the words of a call to a command and its arguments. */
import { CommanderError, Command as Parser, Option as ParserOption } from 'commander'
import { type Args, type Command, type Option, WrongCall } from './command.ts'
import { flagsOf, helpOf, overview } from './help.ts'

export type Call =
  | { readonly kind: 'run'; readonly command: Command; readonly args: Args }
  | { readonly kind: 'print'; readonly text: string }
  | { readonly kind: 'version' }

const silent = { writeOut: () => {}, writeErr: () => {} }

/** commander keeps `--no-text` as `text: false`; here it is `no-text: true`. */
function givenValue(values: Record<string, unknown>, name: string): string | readonly string[] | true | undefined {
  if (name.startsWith('no-')) return values[name.slice('no-'.length)] === false ? true : undefined
  const value = values[new ParserOption(`--${name}`).attributeName()]
  return typeof value === 'string' || Array.isArray(value) || value === true ? value : undefined
}

function checkValue(name: string, option: Option, value: string): void {
  const todo =
    option.values?.includes(value) === false ? `write ${flagsOf(name, option)}` : (option.check?.(value) ?? null)
  if (todo !== null) throw new WrongCall(`--${name} cannot be "${value}"`, todo)
}

function argsOf(command: Command, parser: Parser): Args {
  const values: Record<string, unknown> = parser.opts()
  const options: Record<string, string | readonly string[] | true | undefined> = {}
  for (const [name, option] of Object.entries(command.options)) {
    const value = givenValue(values, name)
    if (typeof value === 'string') checkValue(name, option, value)
    options[name] = value
  }
  return { inputs: parser.args, options }
}

function parserOf(command: Command): Parser {
  const parser = new Parser(command.name)
    .exitOverride()
    .configureOutput(silent)
    .argument('[inputs...]')
    .helpOption('-h, --help')
  for (const [name, option] of Object.entries(command.options)) {
    const value = option.value ?? (option.values ? 'VALUE' : null)
    const asked = new ParserOption(`${option.short ? `-${option.short}, ` : ''}--${name}${value ? ` <${value}>` : ''}`)
    if (option.repeats) asked.argParser((one, before: readonly string[] = []) => [...before, one])
    parser.addOption(asked)
  }
  return parser
}

/** What commander says, with its own "(Did you mean …?)" as the thing to do. */
function wrongCall(error: CommanderError, command: Command): WrongCall {
  const [message] = error.message.replace(/^error: /, '').split('\n')
  const meant = /\(Did you mean ([^?]+)\?\)/.exec(error.message)?.[1]
  return new WrongCall(
    message,
    meant ? `write ${meant}` : `chancery ${command.name} --help shows its options and examples`,
  )
}

function parseWith(command: Command, words: readonly string[]): Call {
  const parser = parserOf(command)
  try {
    parser.parse(words, { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (error.code === 'commander.helpDisplayed') return { kind: 'print', text: helpOf(command) }
    throw wrongCall(error, command)
  }
  return { kind: 'run', command, args: argsOf(command, parser) }
}

/** Number of letters to change, add or drop; both words are short. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1))
    }
    row = next
  }
  return row[b.length]
}

function unknownCommand(word: string, commands: readonly Command[]): WrongCall {
  const names = commands.map(command => command.name)
  const nearest = names.find(name => distance(name, word) <= 2)
  const todo = nearest
    ? `write chancery ${nearest}`
    : /[./\\*]/.test(word)
      ? `name what to do with it: chancery read ${word}`
      : `the commands are ${names.join(', ')}`
  return new WrongCall(word.startsWith('-') ? `unknown option '${word}'` : `"${word}" is no command`, todo)
}

/** @throws WrongCall where the words cannot be carried out */
export function readCall(words: readonly string[], commands: readonly Command[]): Call {
  const [first, ...rest] = words
  if (first === undefined || first === '--help' || first === '-h') return { kind: 'print', text: overview(commands) }
  if (first === '--version' || first === '-V') return { kind: 'version' }
  const named = first === 'help' ? rest[0] : first
  if (named === undefined) return { kind: 'print', text: overview(commands) }
  const command = commands.find(({ name }) => name === named)
  if (!command) throw unknownCommand(named, commands)
  return first === 'help' ? { kind: 'print', text: helpOf(command) } : parseWith(command, rest)
}

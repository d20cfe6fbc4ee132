/** The help is text made from the definitions and nothing else, so that tests can hold it. */
import type { Command, Option } from './command.ts'
import { hang, plain, wrap } from './view/wrap.ts'

const width = 108

/** Two columns; the second begins where the longest first ends. */
function columns(rows: readonly (readonly [string, string])[]): string[] {
  const first = Math.max(...rows.map(([left]) => left.length))
  const indent = ' '.repeat(first + 4)
  return rows.flatMap(([left, right]) =>
    hang(`  ${left.padEnd(first)}  `, indent, wrap([plain(right)], width - indent.length)),
  )
}

/** `-o, --output FILE`, `--format jsonl|events`. */
export function flagsOf(name: string, option: Option): string {
  const value = option.values ? option.values.join('|') : option.value
  return `${option.short ? `-${option.short}, ` : ''}--${name}${value ? ` ${value}` : ''}`
}

export const saysOf = (option: Option): string =>
  option.default ? `${option.says} (default: ${option.default})` : option.says

export function helpOf(command: Command): string {
  const options = Object.entries(command.options).map(
    ([name, option]) => [flagsOf(name, option), saysOf(option)] as const,
  )
  return [
    `chancery ${command.name} ${command.takes}`,
    '',
    `  ${command.says}`,
    '',
    'Examples',
    ...command.examples.flatMap(example => [`  ${example.run}`, `      ${example.says}`]),
    '',
    ...command.more.flatMap(paragraph => [...wrap([plain(paragraph)], width), '']),
    'Options',
    ...columns([...options, ['-h, --help', 'this page']]),
    '',
  ].join('\n')
}

export function overview(commands: readonly Command[]): string {
  return [
    'chancery COMMAND INPUT… [options]',
    '',
    '  reads news reports and says who did and who said what, to and about whom, when and where;',
    '  each record names the words that it rests on',
    '',
    'Begin with',
    '  chancery read examples/reports',
    '      reports with actors, acts, quotes and dates marked, and what was found under each sentence',
    '  chancery code examples/reports',
    '      the same for programs: one JSON record a report',
    '',
    'Commands',
    ...columns(commands.map(command => [`${command.name} ${command.takes}`, command.says] as const)),
    '',
    'Inputs are .txt, .md, .html and .jsonl files, folders, globs ("news/**/*.html"), and - for standard input.',
    'Results go to standard output, everything else to standard error.',
    'Exit code: 0 all inputs were coded, 1 some were rejected, 2 the call was wrong, 70 Chancery failed.',
    '',
    'chancery COMMAND --help   examples and options of a command',
    'chancery --version        version of coder, model and codebook',
    '',
  ].join('\n')
}

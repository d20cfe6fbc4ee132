/**
 * Forms of time expressions, compiled to regular expressions over symbols: each token is one character, so that
 * a match's index is a token's index. `month:m day:d (comma? year:y)?` is read as: items are parted by blanks, `a|b` is
 * either symbol, `name:label` keeps the item, round brackets group as in regular expressions, `(label: …)` keeps a group.
 */
import { type SymbolName, symbolNames } from './symbols.ts'

const letterOf = new Map<string, string>(symbolNames.map((name, i) => [name, String.fromCharCode(0x100 + i)]))
export const letter = (name: SymbolName): string => letterOf.get(name)!

/** Tokens `[first, end)` under each label of a form. */
export type Parts = Readonly<Record<string, readonly [first: number, end: number] | undefined>>

function classOf(names: string): string {
  const letters = names.split('|').map(name => letterOf.get(name))
  if (letters.includes(undefined)) throw new Error(`unknown symbol in the form item "${names}"`)
  return `[${letters.join('')}]`
}

/** The form as a sticky regular expression; its stars are bounded, so that a try costs a fixed number of steps. */
export function compileForm(form: string): RegExp {
  const source = form
    .replace(/\((\w+): /g, '(?<$1>')
    .replace(/\((?!\?)/g, '(?:')
    .replace(
      /(?<![<\w])([a-z][a-z0-9]*(?:\|[a-z][a-z0-9]*)*)(?::(\w+))?(?![\w>])/g,
      (_, names: string, label: string | undefined) =>
        label === undefined ? classOf(names) : `(?<${label}>${classOf(names)})`,
    )
    .replace(/ /g, '')
  return new RegExp(source, 'dy')
}

/** The longest stretch that the form takes from token `at` on. */
export function matchForm(
  form: RegExp,
  symbols: string,
  at: number,
): { readonly end: number; readonly parts: Parts } | null {
  form.lastIndex = at
  const match = form.exec(symbols)
  return match === null ? null : { end: at + match[0].length, parts: match.indices?.groups ?? {} }
}
